#include "mobile/day/hand.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImage>
#include <QPointer>
#include <QTest>
#include <QTimer>

namespace hjj::mobile {
namespace {

constexpr int kPatienceMs = 20'000;

std::string Utf8(const QString& text) { return text.toStdString(); }

QString NameOf(QQuickItem* item) {
  QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item);
  return face ? face->text(QAccessible::Name) : QString();
}

bool IsTarget(QQuickItem* item) {
  return item->metaObject()->indexOfSignal("clicked()") >= 0 &&
         item->metaObject()->indexOfProperty("focusPolicy") >= 0;
}

bool IsField(QQuickItem* item) {
  return item->metaObject()->indexOfProperty("cursorPosition") >= 0;
}

bool IsText(QQuickItem* item) {
  return item->metaObject()->indexOfProperty("lineCount") >= 0 &&
         item->metaObject()->indexOfProperty("truncated") >= 0;
}

bool IsPage(QQuickItem* item) {
  return item->metaObject()->indexOfProperty("loadState") >= 0 &&
         item->metaObject()->indexOfProperty("title") >= 0;
}

QRectF InScene(QQuickItem* item) {
  return item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
}

// Without what keeps short words on one line.
QString Plain(QString text) { return text.remove(QChar(0x2060)).replace(QChar(0xa0), ' '); }

}  // namespace

std::vector<QQuickItem*> Hand::All(QQuickItem* from, const Wanted& wanted) {
  std::vector<QQuickItem*> found;
  if (!from->isVisible()) return found;
  if (wanted(from)) found.push_back(from);
  for (QQuickItem* child : from->childItems()) {
    auto below = All(child, wanted);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

QQuickItem* Hand::Front() {
  QQuickItem* const root = window_->contentItem();
  const auto sheets = All(root, [](QQuickItem* item) {
    return item->metaObject()->indexOfProperty("confirmText") >= 0 &&
           item->property("shown").toBool();
  });
  return sheets.empty() ? root : sheets.back();
}

QQuickItem* Hand::Find(const QString& name, int nth, const Wanted& kind) {
  const auto found =
      All(Front(), [&](QQuickItem* item) { return kind(item) && NameOf(item) == name; });
  return nth < static_cast<int>(found.size()) ? found[static_cast<size_t>(nth)] : nullptr;
}

void Hand::Settle() {
  for (int i = 0; i < 4; ++i) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
}

void Hand::AwaitStill(QQuickItem* item) {
  QRectF before;
  const QPointer<QQuickItem> alive = item;
  for (int frame = 0; alive && frame < 60; ++frame) {
    const QRectF now = InScene(item);
    if (now == before) return;
    before = now;
    QEventLoop loop;
    QObject::connect(window_, &QQuickWindow::frameSwapped, &loop, &QEventLoop::quit);
    QTimer::singleShot(200, &loop, &QEventLoop::quit);
    window_->update();
    loop.exec();
  }
}

void Hand::CountPage() {
  const auto pages = All(window_->contentItem(), IsPage);
  const QQuickItem* front = pages.empty() ? nullptr : pages.back();
  if (front != page_ && page_ != nullptr) ++pages_;
  page_ = front;
}

bool Hand::Until(const std::function<bool()>& done) {
  QElapsedTimer waited;
  waited.start();
  while (!done()) {
    if (waited.elapsed() > kPatienceMs) return false;
    QEventLoop loop;
    QTimer::singleShot(10, &loop, &QEventLoop::quit);
    loop.exec();
  }
  Settle();
  CountPage();
  return true;
}

void Hand::Reveal(QQuickItem* item) {
  for (QQuickItem* up = item->parentItem(); up; up = up->parentItem()) {
    if (up->metaObject()->indexOfProperty("contentY") < 0) continue;
    auto* content = up->property("contentItem").value<QQuickItem*>();
    const double height = up->property("contentHeight").toDouble();
    if (!content || height <= up->height()) continue;
    const double top = item->mapToItem(content, QPointF(0, 0)).y();
    const double shown = up->property("contentY").toDouble();
    if (top >= shown && top + item->height() <= shown + up->height()) return;
    up->setProperty("contentY", std::clamp(top - up->height() / 3, 0.0, height - up->height()));
    Settle();
    return;
  }
}

absl::Status Hand::AwaitTarget(const QString& name) {
  QQuickItem* item = nullptr;
  const bool there = Until([&] {
    item = Find(name, 0, IsTarget);
    return item && item->isEnabled();
  });
  if (there) return absl::OkStatus();
  if (item) return absl::FailedPreconditionError("cannot be tapped: " + Utf8(name));
  return absl::NotFoundError("nothing to tap called " + Utf8(name));
}

absl::Status Hand::Tap(const QString& name, int nth) {
  QQuickItem* item = nullptr;
  Until([&] {
    item = Find(name, nth, IsTarget);
    return item && item->isEnabled();
  });
  if (!item) return absl::NotFoundError("nothing to tap called " + Utf8(name));
  if (!item->isEnabled()) return absl::FailedPreconditionError("cannot be tapped: " + Utf8(name));
  const QPointer<QQuickItem> alive = item;
  AwaitStill(item);
  const QRectF place = alive ? InScene(item) : QRectF();
  if (alive) Reveal(item);
  if (alive && InScene(item) != place) AwaitStill(item);
  if (!alive) return absl::NotFoundError("gone before it could be tapped: " + Utf8(name));
  const QPointF middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
  if (!QRectF(0, 0, window_->width(), window_->height()).contains(middle)) {
    return absl::FailedPreconditionError("lies off the screen: " + Utf8(name));
  }
  ++taps_;
  QTest::mouseClick(window_, Qt::LeftButton, Qt::NoModifier, middle.toPoint());
  Settle();
  return absl::OkStatus();
}

absl::Status Hand::Type(const QString& field, const QString& text) {
  QQuickItem* item = nullptr;
  Until([&] {
    item = Find(field, 0, IsField);
    return item && item->isEnabled();
  });
  if (!item || !item->isEnabled()) return absl::NotFoundError("no field called " + Utf8(field));
  Reveal(item);
  item->forceActiveFocus();
  QMetaObject::invokeMethod(item, "selectAll");
  QTest::keyClick(window_, Qt::Key_Backspace);
  // As an input method hands over what was composed: Chinese is not typed by keys.
  QInputMethodEvent commit;
  commit.setCommitString(text);
  QCoreApplication::sendEvent(item, &commit);
  Settle();
  if (item->property("text").toString() != text) {
    return absl::FailedPreconditionError(Utf8(field) + " does not take " + Utf8(text));
  }
  return absl::OkStatus();
}

absl::Status Hand::Await(const QString& words, bool gone) {
  if (Until([&] { return Words().contains(words) != gone; })) return absl::OkStatus();
  return absl::NotFoundError((gone ? "still on the screen: " : "not on the screen: ") +
                             Utf8(words));
}

absl::StatusOr<QRectF> Hand::Sight(const QString& words) {
  auto found = All(Front(), [&](QQuickItem* item) { return NameOf(item) == words; });
  // A button's own name is looked for first: the word on it is smaller than it is.
  const auto texts = All(Front(), [&](QQuickItem* item) {
    return IsText(item) && Plain(item->property("text").toString()).contains(words);
  });
  found.insert(found.end(), texts.begin(), texts.end());
  for (QQuickItem* item : found) {
    const QRectF place = InScene(item);
    QRectF seen(0, 0, window_->width(), window_->height());
    for (QQuickItem* up = item->parentItem(); up; up = up->parentItem()) {
      if (up->clip()) seen &= InScene(up);
    }
    if (seen.adjusted(-1, -1, 1, 1).contains(place)) return place;
  }
  return absl::NotFoundError((found.empty() ? "not on the page: " : "not in sight: ") +
                             Utf8(words));
}

absl::Status Hand::Draw(const QString& sheet) {
  QQuickItem* item = nullptr;
  Until([&] {
    item = Find(sheet, 0, [](QQuickItem* i) {
      return i->metaObject()->indexOfProperty("strokes") >= 0 &&
             i->metaObject()->indexOfProperty("hint") >= 0;
    });
    return item != nullptr;
  });
  if (!item) return absl::NotFoundError("no sheet called " + Utf8(sheet));
  Reveal(item);
  const QRectF place = InScene(item);
  const auto at = [&](double x, double y) {
    return QPoint(int(place.left() + x * place.width()), int(place.top() + y * place.height()));
  };
  for (const double left : {0.2, 0.45, 0.7}) {
    QTest::mousePress(window_, Qt::LeftButton, Qt::NoModifier, at(left, 0.3));
    for (int i = 1; i <= 4; ++i) QTest::mouseMove(window_, at(left + 0.03 * i, 0.3 + 0.1 * i));
    QTest::mouseRelease(window_, Qt::LeftButton, Qt::NoModifier, at(left + 0.12, 0.7));
  }
  Settle();
  return absl::OkStatus();
}

QString Hand::Words() {
  QStringList lines;
  for (QQuickItem* item : All(window_->contentItem(), IsText)) {
    const QString text = Plain(item->property("text").toString());
    if (!text.isEmpty()) lines << text;
  }
  return lines.join('\n');
}

QStringList Hand::Targets() {
  QStringList names;
  for (QQuickItem* item : All(Front(), [](QQuickItem* i) { return IsTarget(i) || IsField(i); })) {
    const QString name = NameOf(item);
    if (name.isEmpty()) continue;
    names << (IsField(item)       ? name + "=" + item->property("text").toString()
              : item->isEnabled() ? name
                                  : "(" + name + ")");
  }
  return names;
}

absl::Status Hand::Shoot(const QString& path) {
  // The software renderer paints only what changed, icons below a footer among it: painted anew,
  // everything lies in its order.
  const QSize size = window_->size();
  window_->resize(size + QSize(0, 1));
  Settle();
  window_->resize(size);
  Settle();
  const QImage image = window_->grabWindow();
  if (image.isNull() || !image.save(path)) {
    return absl::UnavailableError("no picture " + Utf8(path));
  }
  return absl::OkStatus();
}

void Hand::Resize(int width, int height) {
  window_->resize(width, height);
  Settle();
}

}  // namespace hjj::mobile
