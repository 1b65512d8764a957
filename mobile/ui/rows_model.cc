#include "mobile/ui/rows_model.h"

#include <QSet>

namespace hjj::mobile {

QVariant RowsModel::data(const QModelIndex& index, int role) const {
  const int at = role - Qt::UserRole;
  if (!index.isValid() || at < 0 || at >= roles_.size()) return {};
  return rows_.value(index.row()).value(roles_[at]);
}

QHash<int, QByteArray> RowsModel::roleNames() const {
  QHash<int, QByteArray> names;
  for (int i = 0; i < roles_.size(); ++i) names.insert(Qt::UserRole + i, roles_[i].toUtf8());
  return names;
}

int RowsModel::Find(const QVariant& key) const {
  for (int i = 0; i < Count(); ++i) {
    if (rows_[i].value(roles_[0]) == key) return i;
  }
  return -1;
}

void RowsModel::SetField(int row, const QString& role, const QVariant& value) {
  if (row < 0 || row >= Count() || rows_[row].value(role) == value) return;
  rows_[row].insert(role, value);
  Q_EMIT dataChanged(index(row), index(row));
}

void RowsModel::Set(const QList<QVariantMap>& rows) {
  const int before = Count();
  const QString& key = roles_[0];
  QSet<QString> wanted;
  for (const auto& row : rows) wanted.insert(row.value(key).toString());
  for (int i = Count() - 1; i >= 0; --i) {
    if (wanted.contains(rows_[i].value(key).toString())) continue;
    beginRemoveRows({}, i, i);
    rows_.removeAt(i);
    endRemoveRows();
  }
  for (int i = 0; i < rows.size(); ++i) {
    int from = i;
    while (from < Count() && rows_[from].value(key) != rows[i].value(key)) ++from;
    if (from == Count()) {
      beginInsertRows({}, i, i);
      rows_.insert(i, rows[i]);
      endInsertRows();
      continue;
    }
    if (from != i) {
      beginMoveRows({}, from, from, {}, i);
      rows_.move(from, i);
      endMoveRows();
    }
    if (rows_[i] != rows[i]) {
      rows_[i] = rows[i];
      Q_EMIT dataChanged(index(i), index(i));
    }
  }
  if (before != Count()) Q_EMIT countChanged();
}

}  // namespace hjj::mobile
