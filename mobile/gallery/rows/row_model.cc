#include "mobile/gallery/rows/row_model.h"

namespace hjj::gallery {

QVariant RowModel::data(const QModelIndex& index, int role) const {
  const int at = role - Qt::UserRole;
  if (!index.isValid() || at < 0 || at >= roles_.size()) return {};
  return rows_.value(index.row()).value(roles_[at]);
}

QHash<int, QByteArray> RowModel::roleNames() const {
  QHash<int, QByteArray> names;
  for (int i = 0; i < roles_.size(); ++i) names.insert(Qt::UserRole + i, roles_[i].toUtf8());
  return names;
}

void RowModel::append(const QVariantMap& row) {
  if (rows_.isEmpty()) {
    // Views read the role names once for each reset.
    beginResetModel();
    roles_ = row.keys();
    rows_.append(row);
    endResetModel();
  } else {
    beginInsertRows({}, Count(), Count());
    rows_.append(row);
    endInsertRows();
  }
  emit countChanged();
}

void RowModel::setProperty(int index, const QString& role, const QVariant& value) {
  if (index < 0 || index >= Count()) return;
  rows_[index].insert(role, value);
  emit dataChanged(createIndex(index, 0), createIndex(index, 0));
}

void RowModel::move(int from, int to) {
  if (from == to || from < 0 || to < 0 || from >= Count() || to >= Count()) return;
  beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
  rows_.move(from, to);
  endMoveRows();
}

void RowModel::remove(int index) {
  if (index < 0 || index >= Count()) return;
  beginRemoveRows({}, index, index);
  rows_.removeAt(index);
  endRemoveRows();
  emit countChanged();
}

void RowModel::clear() {
  beginResetModel();
  rows_.clear();
  endResetModel();
  emit countChanged();
}

}  // namespace hjj::gallery
