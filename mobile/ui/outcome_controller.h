// 记成果: what a shift brought about beside hours, counted by whoever leads it.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class OutcomeController : public DeskController, public Singleton<OutcomeController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, shiftId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  // "early" before the shift has begun.
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // What the task asks for and what she added; text is what stands in the field. error: "",
  // "NOT_A_NUMBER", "OUT_OF_RANGE".
  HJJ_ROWS(values, "kind", "text", "error")
  // What she may add.
  HJJ_PROPERTY(QStringList, others, {})
  HJJ_PROPERTY(QString, note, {})
  // What was reported before: by whom and when; "saved" while it is on this phone only, "sent",
  // "refused" with its reason; "" when nothing was.
  HJJ_PROPERTY(QString, sendState, {})
  HJJ_PROPERTY(QString, sendReason, {})
  HJJ_PROPERTY(QString, reporter, {})
  HJJ_PROPERTY(QDateTime, reportTime, {})
  HJJ_PROPERTY(bool, canSave, false)

 public:
  explicit OutcomeController(Ui* ui)
      : DeskController(ui, {"volunteer", "coordinator"}), Singleton(this) {}

  Q_INVOKABLE void open(const QString& shiftId);
  Q_INVOKABLE void setText(const QString& kind, const QString& text);
  Q_INVOKABLE void addKind(const QString& kind);
  Q_INVOKABLE void setNote(const QString& note);
  // Saved on the phone, sent when there is a network; replaces what was reported before.
  Q_INVOKABLE void save();
  Q_INVOKABLE void retry();

 private:
  struct Value {
    v1::OutcomeKind kind;
    QString text, error;
  };
  void Show() override;
  void Forget() override;
  const v1::Shift* FindShift(const std::string& shift_id, const Picture** picture);
  void Fetch();
  // What was reported last, on this phone or by the server, into the form, unless she wrote in it.
  void Fill(const v1::Task* task);
  void ShowValues();

  std::vector<Value> form_;
  bool touched_ = false, asked_ = false, known_ = false;
  v1::Outcome outcome_;  // the server's
  Turn turn_;
};

}  // namespace hjj::mobile
