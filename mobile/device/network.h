// What the connection of the device costs.
#pragma once

#include <functional>
#include <memory>

namespace hjj::mobile {

// GUI thread only.
class Network {
 public:
  // kUnknown: the platform does not tell, or there is no connection.
  enum class Cost { kUnknown, kFree, kMetered };
  virtual ~Network() = default;
  virtual Cost cost() const = 0;
  virtual void set_on_change(std::function<void()> fn) = 0;
};

// What the platform tells through QNetworkInformation: on Linux NetworkManager or GLib, where one
// of them runs; on Android Wi-Fi is free and mobile data is not.
std::unique_ptr<Network> NewNetwork();

}  // namespace hjj::mobile
