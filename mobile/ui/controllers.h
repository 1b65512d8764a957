// Every controller, made at once.
#pragma once

#include <memory>
#include <vector>

namespace hjj::mobile {

class Controller;
class Ui;

// In an order in which a page may meet them.
std::vector<std::unique_ptr<Controller>> MakeControllers(Ui* ui);

}  // namespace hjj::mobile
