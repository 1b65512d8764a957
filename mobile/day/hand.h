// A hand on the app: finds what a screen reader would name, taps and types as a finger does, reads
// what stands on the screen.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <functional>
#include <vector>

namespace hjj::mobile {

// GUI thread. Every call lets the event loop run until the app has settled; NOT_FOUND when the
// thing did not appear within the hand's patience, FAILED_PRECONDITION when it cannot be used.
class Hand {
 public:
  explicit Hand(QQuickWindow* window) : window_(window) {}

  // Scrolls the nth target of this accessible name into view and taps its middle. An open question
  // covers the rest of its page, as it does for her.
  absl::Status Tap(const QString& name, int nth = 0);
  // Replaces what the field of this accessible name holds.
  absl::Status Type(const QString& field, const QString& text);
  // Waits until these words stand somewhere on the screen; for `gone`, until they no longer do.
  absl::Status Await(const QString& words, bool gone = false);
  // Waits for an enabled target of this name without tapping it.
  absl::Status AwaitTarget(const QString& name);
  // Where these words, or the target of this name, stand; NOT_FOUND unless they are wholly in sight
  // without scrolling.
  absl::StatusOr<QRectF> Sight(const QString& words);
  // Writes with a finger across the sheet of this accessible name.
  absl::Status Draw(const QString& sheet);
  // All that is written on the screen, a line for each text.
  QString Words();
  // Names of all targets on the screen, those that cannot be tapped in brackets.
  QStringList Targets();
  // Paints the window as it is into a PNG.
  absl::Status Shoot(const QString& path);
  void Resize(int width, int height);
  // How many taps it made, and how many pages came to the front by them.
  int taps() const { return taps_; }
  int pages() const { return pages_; }

 private:
  using Wanted = std::function<bool(QQuickItem*)>;
  std::vector<QQuickItem*> All(QQuickItem* from, const Wanted& wanted);
  // The page, or the question that covers it.
  QQuickItem* Front();
  QQuickItem* Find(const QString& name, int nth, const Wanted& kind);
  void Reveal(QQuickItem* item);
  // Waits until it has stood still for a frame: what has just come may not have its place yet.
  void AwaitStill(QQuickItem* item);
  void Settle();
  void CountPage();
  bool Until(const std::function<bool()>& done);

  QQuickWindow* const window_;
  int taps_ = 0, pages_ = 0;
  const QQuickItem* page_ = nullptr;  // in front when last looked at; only compared
};

}  // namespace hjj::mobile
