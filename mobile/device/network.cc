#include "mobile/device/network.h"

#include <QNetworkInformation>
#include <QObject>
#include <utility>

namespace hjj::mobile {
namespace {

using Info = QNetworkInformation;

class QtNetworkCost final : public Network {
 public:
  QtNetworkCost() {
    if (!Info::loadBackendByFeatures(Info::Feature::Reachability | Info::Feature::Metered) &&
        !Info::loadBackendByFeatures(Info::Feature::Reachability |
                                     Info::Feature::TransportMedium)) {
      return;
    }
    info_ = Info::instance();
    if (!info_) return;
    QObject::connect(info_, &Info::isMeteredChanged, &home_, [this] { Changed(); });
    QObject::connect(info_, &Info::transportMediumChanged, &home_, [this] { Changed(); });
    QObject::connect(info_, &Info::reachabilityChanged, &home_, [this] { Changed(); });
  }

  Cost cost() const override {
    if (!info_ || info_->reachability() == Info::Reachability::Disconnected ||
        info_->reachability() == Info::Reachability::Unknown) {
      return Cost::kUnknown;
    }
    if (info_->supports(Info::Feature::Metered)) {
      return info_->isMetered() ? Cost::kMetered : Cost::kFree;
    }
    switch (info_->transportMedium()) {
      case Info::TransportMedium::Ethernet:
      case Info::TransportMedium::WiFi:
        return Cost::kFree;
      case Info::TransportMedium::Cellular:
      case Info::TransportMedium::Bluetooth:
        return Cost::kMetered;
      default:
        return Cost::kUnknown;
    }
  }
  void set_on_change(std::function<void()> fn) override { on_change_ = std::move(fn); }

 private:
  void Changed() {
    if (on_change_) on_change_();
  }

  Info* info_ = nullptr;
  std::function<void()> on_change_;
  QObject home_;  // of the connections
};

}  // namespace

std::unique_ptr<Network> NewNetwork() { return std::make_unique<QtNetworkCost>(); }

}  // namespace hjj::mobile
