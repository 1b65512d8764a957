// Precompiled: proto.h and what a controller needs of Qt.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QDateTime>
#include <QObject>
#include <QQmlEngine>
#include <QSettings>
#include <QTimer>
#include <QVariantMap>

#include "proto.h"
