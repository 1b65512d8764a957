#include "mobile/device/position.h"

#include <QGeoPositionInfoSource>
#include <cmath>

namespace hjj::mobile {
namespace {

class NoPosition final : public Position {
 public:
  void Turn(bool) override {}
  State state() const override { return State::kOff; }
  std::optional<Fix> Latest(absl::Time, absl::Duration) const override { return std::nullopt; }
  void set_on_change(std::function<void()>) override {}
};

class QtPosition final : public Position {
 public:
  QtPosition(std::unique_ptr<QGeoPositionInfoSource> source, const Clock* clock)
      : source_(std::move(source)), clock_(clock) {
    source_->setUpdateInterval(5000);
    QObject::connect(source_.get(), &QGeoPositionInfoSource::positionUpdated, source_.get(),
                     [this](const QGeoPositionInfo& info) { Take(info); });
  }
  void Turn(bool on) override {
    if (on == on_) return;
    on_ = on;
    on ? source_->startUpdates() : source_->stopUpdates();
    if (!on) fix_.reset();
    if (on_change_) on_change_();
  }
  State state() const override {
    return !on_ ? State::kOff : fix_ ? State::kFound : State::kSearching;
  }
  std::optional<Fix> Latest(absl::Time now, absl::Duration max_age) const override {
    if (!fix_) return std::nullopt;
    Fix fix = *fix_;
    fix.time = age_.OnPhone(fix.time);
    if (now - fix.time > max_age) return std::nullopt;
    return fix;
  }
  void set_on_change(std::function<void()> fn) override { on_change_ = std::move(fn); }

 private:
  void Take(const QGeoPositionInfo& info) {
    if (!info.isValid()) return;
    Fix fix;
    fix.at = {info.coordinate().latitude(), info.coordinate().longitude()};
    const double accuracy = info.attribute(QGeoPositionInfo::HorizontalAccuracy);
    fix.accuracy_m = std::isfinite(accuracy) ? static_cast<int>(std::lround(accuracy)) : 0;
    fix.time = absl::FromUnixMillis(info.timestamp().toMSecsSinceEpoch());
    age_.Arrived(fix.time, clock_->Now());
    fix_ = fix;
    if (on_change_) on_change_();
  }

  std::unique_ptr<QGeoPositionInfoSource> source_;
  const Clock* const clock_;
  std::optional<Fix> fix_;  // its time as measured
  FixAge age_;
  std::function<void()> on_change_;
  bool on_ = false;
};

}  // namespace

std::unique_ptr<Position> NewPosition(const Clock* clock) {
  std::unique_ptr<QGeoPositionInfoSource> source(
      QGeoPositionInfoSource::createDefaultSource(nullptr));
  if (!source) return std::make_unique<NoPosition>();
  return std::make_unique<QtPosition>(std::move(source), clock);
}

}  // namespace hjj::mobile
