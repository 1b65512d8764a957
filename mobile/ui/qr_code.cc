#include "mobile/ui/qr_code.h"

#include <qrencode.h>

#include <memory>

namespace hjj::mobile {

QStringList QrRows(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      &QRcode_free);
  QStringList rows;
  if (!code) return rows;
  for (int y = 0; y < code->width; ++y) {
    QString row;
    for (int x = 0; x < code->width; ++x) {
      row.append(code->data[y * code->width + x] & 1 ? QLatin1Char('1') : QLatin1Char('0'));
    }
    rows.append(row);
  }
  return rows;
}

}  // namespace hjj::mobile
