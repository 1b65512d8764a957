// Rows of a stand-in controller: like the lists of mobile/ui, a role may hold a list of its own
// (ListModel would turn it into a model). Lives on the GUI thread; owned by the QML that made it.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QVariantMap>

namespace hjj::gallery {

class RowModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(int count READ Count NOTIFY countChanged)

 public:
  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

  int Count() const { return static_cast<int>(rows_.size()); }

  // The first row names the roles.
  Q_INVOKABLE void append(const QVariantMap& row);
  Q_INVOKABLE QVariantMap get(int index) const { return rows_.value(index); }
  Q_INVOKABLE void setProperty(int index, const QString& role, const QVariant& value);
  Q_INVOKABLE void move(int from, int to);
  Q_INVOKABLE void remove(int index);
  Q_INVOKABLE void clear();

 signals:
  void countChanged();

 private:
  QStringList roles_;
  QList<QVariantMap> rows_;
};

}  // namespace hjj::gallery
