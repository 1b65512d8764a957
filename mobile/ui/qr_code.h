// A QR code as rows of modules.
#pragma once

#include <QStringList>
#include <string>

namespace hjj::mobile {

// Each row a string of '0' and '1' (dark), without the quiet zone; of medium error correction.
// Empty for a text too long for any QR code.
QStringList QrRows(const std::string& text);

}  // namespace hjj::mobile
