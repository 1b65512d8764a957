// What whoever leads a shift does for the women on it: signed events of her own about each of them,
// saved on this phone, so all of it works without a network.
#pragma once

#include <QDateTime>
#include <QVariantList>
#include <string>
#include <vector>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

// GUI thread; owned by its controller, which says in each call whom it sees.
class Witness {
 public:
  explicit Witness(Ui* ui) : ui_(ui) {}

  // Whom 全组签到 (or 签退) is for: those expected and not in, those in and not out;
  // {assignmentId, name} by name.
  QVariantList Whom(const Picture& picture, const std::string& shift_id, bool in) const;
  // One event about each; `strokes` is her name as she drew it, for a single one. Stops at the
  // first that cannot be saved.
  absl::Status Tap(const Picture& picture, const QStringList& assignment_ids, v1::CheckInKind kind,
                   const QVariantList& strokes = {});
  // What the last Tap of several did, while it may still be taken back: for ten minutes, or until
  // the app ends. Zero afterwards.
  int UndoCount() const;
  bool UndoIn() const { return kind_ == v1::CHECK_IN_KIND_IN; }
  absl::Status Undo();
  void Forget() { done_.clear(); }

  // Of her own tap for this woman: "" (nothing to sign), "wanted" (she has no app and has not
  // signed yet) or "signed".
  QString SignState(const Picture& picture, const std::string& assignment_id, bool uses_app) const;
  // Her drawn name with the tap made for her; it merges into that tap.
  absl::Status Sign(const Picture& picture, const QString& assignment_id,
                    const QVariantList& strokes);

 private:
  struct Done {
    std::string event_id, assignment_id, claimant_id;
  };
  Ui* const ui_;
  std::vector<Done> done_;
  v1::CheckInKind kind_ = v1::CHECK_IN_KIND_UNSPECIFIED;
  absl::Time done_time_ = absl::InfinitePast();
};

// Drawing.strokes of a list of strokes, each a list of numbers x, y, x, y … in widths of the
// sheet. Points
// are left out evenly where there are too many. Empty when nothing was drawn.
std::string PackStrokes(const QVariantList& strokes);

}  // namespace hjj::mobile
