#include "mobile/ui/help_controller.h"

#include <algorithm>
#include <iterator>

#include "mobile/device/dialer.h"

namespace hjj::mobile {

void HelpController::call(const QString& number) {
  if (std::find(std::begin(kNumbers), std::end(kNumbers), number) == std::end(kNumbers)) return;
  set_dials(Dial(number.toStdString()));
  set_number(number);
}

void HelpController::clear() {
  set_number({});
  set_dials(true);
}

}  // namespace hjj::mobile
