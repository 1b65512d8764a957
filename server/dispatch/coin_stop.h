// How a flag stops COIN-OR's programs at their next event. For master*.cc and arc_choice.cc alone.
#pragma once

#include <atomic>
#include <coin/CbcEventHandler.hpp>
#include <coin/ClpEventHandler.hpp>

#include "server/dispatch/workers.h"

namespace hjj::dispatch {

class LpStop final : public ClpEventHandler {
 public:
  explicit LpStop(const std::atomic<bool>* cancel) : cancel_(cancel) {}
  int event(Event) override { return IsSet(cancel_) ? 5 : -1; }
  ClpEventHandler* clone() const override { return new LpStop(*this); }

 private:
  const std::atomic<bool>* cancel_;
};

class SearchStop final : public CbcEventHandler {
 public:
  explicit SearchStop(const std::atomic<bool>* cancel) : cancel_(cancel) {}
  CbcAction event(CbcEvent) override { return IsSet(cancel_) ? stop : noAction; }
  CbcEventHandler* clone() const override { return new SearchStop(*this); }

 private:
  const std::atomic<bool>* cancel_;
};

}  // namespace hjj::dispatch
