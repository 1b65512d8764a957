#include "shared/base/ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

namespace hjj {
namespace {

const absl::Time kBirth = absl::FromUnixMillis(1'780'000'000'123);

TEST(IdSource, IdsAreCanonicalAndBearTheirMillisecond) {
  FakeClock clock(kBirth);
  SeededRng rng(1);
  IdSource ids(&clock, &rng);
  const std::string id = ids.New();
  EXPECT_TRUE(IsId(id)) << id;
  EXPECT_EQ(IdTime(id), kBirth);
}

TEST(IdSource, EachIdIsGreaterThanTheOneBefore) {
  FakeClock clock(kBirth);
  SeededRng rng(2);
  IdSource ids(&clock, &rng);
  std::string last = ids.New();
  for (int i = 0; i < 20'000; ++i) {  // many more than one millisecond's counter holds
    if (i == 9'000) clock.StepWall(-absl::Hours(1));
    if (i == 12'000) clock.Advance(absl::Hours(2));
    const std::string id = ids.New();
    ASSERT_LT(last, id) << i;
    ASSERT_TRUE(IsId(id)) << id;
    last = id;
  }
}

TEST(IdSource, ThreadsNeverGetTheSameId) {
  FakeClock clock(kBirth);
  SeededRng rng(3);
  IdSource ids(&clock, &rng);
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (auto& list : made) {
    threads.emplace_back([&ids, &list] {
      for (int i = 0; i < 2'000; ++i) list.push_back(ids.New());
    });
  }
  for (auto& t : threads) t.join();
  std::set<std::string> all;
  for (const auto& list : made) {
    EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
    all.insert(list.begin(), list.end());
  }
  EXPECT_EQ(all.size(), 8'000u);
}

TEST(Ids, TextAndBlobAreTheSameId) {
  FakeClock clock(kBirth);
  SeededRng rng(4);
  IdSource ids(&clock, &rng);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (int i = 0; i < 500; ++i) {
    const std::string text = ids.New();
    auto blob = IdToBlob(text);
    ASSERT_TRUE(blob.ok());
    ASSERT_EQ(blob->size(), 16u);
    EXPECT_EQ(IdFromBlob(*blob), text);
    pairs.emplace_back(text, *blob);
    clock.Advance(absl::Microseconds(300));
  }
  // Blobs sort as their texts do, so that index pages fill in order.
  EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; }));
}

TEST(Ids, WhatIsNoIdIsRefused) {
  const std::string good = "0192f0c4-6d2a-7b13-9c1e-3f5a7d9b1c2e";
  ASSERT_TRUE(IsId(good));
  const struct {
    const char* why;
    std::string text;
  } kCases[] = {
      {"empty", ""},
      {"cut", good.substr(0, 35)},
      {"too long", good + "0"},
      {"upper case", "0192F0C4-6D2A-7B13-9C1E-3F5A7D9B1C2E"},
      {"no dashes", "0192f0c46d2a7b139c1e3f5a7d9b1c2e0000"},
      {"dash misplaced", "0192f0c-46d2a-7b13-9c1e-3f5a7d9b1c2e"},
      {"no hex", "0192f0c4-6d2a-7b13-9c1e-3f5a7d9b1c2g"},
      {"version 4", "0192f0c4-6d2a-4b13-9c1e-3f5a7d9b1c2e"},
      {"other variant", "0192f0c4-6d2a-7b13-cc1e-3f5a7d9b1c2e"},
      {"braces", "{192f0c4-6d2a-7b13-9c1e-3f5a7d9b1c2}"},
      {"zero byte", std::string("0192f0c4-6d2a-7b13-9c1e-3f5a7d9b1c2\0", 36)},
  };
  for (const auto& c : kCases) {
    EXPECT_FALSE(IsId(c.text)) << c.why;
    EXPECT_EQ(IdToBlob(c.text).status().code(), absl::StatusCode::kInvalidArgument) << c.why;
    EXPECT_EQ(IdTime(c.text), absl::InfinitePast()) << c.why;
  }
  EXPECT_EQ(IdFromBlob("short"), "");
}

}  // namespace
}  // namespace hjj
