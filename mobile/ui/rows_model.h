// A list for QML whose rows change in place: what stays keeps its delegate.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QVariantMap>

namespace hjj::mobile {

// GUI thread; owned by its controller. The first role is the key: unique within the list.
class RowsModel : public QAbstractListModel {
  Q_OBJECT
  QML_ANONYMOUS
  Q_PROPERTY(int count READ Count NOTIFY countChanged)

 public:
  RowsModel(QStringList roles, QObject* parent) : QAbstractListModel(parent), roles_(roles) {}

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : Count();
  }
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int Count() const { return static_cast<int>(rows_.size()); }
  Q_INVOKABLE QVariantMap get(int row) const { return rows_.value(row); }

  const QList<QVariantMap>& rows() const { return rows_; }
  // Moves, inserts, removes and changes rows until the list is this one.
  void Set(const QList<QVariantMap>& rows);
  void SetField(int row, const QString& role, const QVariant& value);
  // The row with this key; -1 when there is none.
  int Find(const QVariant& key) const;

 Q_SIGNALS:
  void countChanged();

 private:
  QStringList roles_;
  QList<QVariantMap> rows_;
};

}  // namespace hjj::mobile
