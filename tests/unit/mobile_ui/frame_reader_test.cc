// QR codes in frames of many kinds, as the app draws them.
#include "mobile/device/frame_reader.h"

#include <absl/strings/escaping.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QVideoSink>

#include "tests/unit/mobile_ui/qr_frames.h"

namespace hjj::mobile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// As long as a site code's.
const std::string kCode = "HJJ1:" + absl::WebSafeBase64Escape(std::string(80, 'k'));
const std::string kOther = "HJJ1:" + absl::WebSafeBase64Escape(std::string(80, 'x'));
constexpr char kPoster[] = "https://example.com/pay?to=shop";

std::vector<std::string> Seen(const View& view) { return ReadQr(ToFrame(Photo({kCode}, view))); }

class PixelsTest : public testing::TestWithParam<QVideoFrameFormat::PixelFormat> {};

TEST_P(PixelsTest, AreRead) {
  EXPECT_THAT(ReadQr(ToFrame(Photo({kCode}), GetParam())), ElementsAre(kCode));
}

INSTANTIATE_TEST_SUITE_P(
    All, PixelsTest,
    testing::Values(QVideoFrameFormat::Format_NV12, QVideoFrameFormat::Format_NV21,
                    QVideoFrameFormat::Format_YUV420P, QVideoFrameFormat::Format_YUV422P,
                    QVideoFrameFormat::Format_YV12, QVideoFrameFormat::Format_YUYV,
                    QVideoFrameFormat::Format_UYVY, QVideoFrameFormat::Format_P010,
                    QVideoFrameFormat::Format_Y8, QVideoFrameFormat::Format_Y16,
                    QVideoFrameFormat::Format_BGRA8888, QVideoFrameFormat::Format_BGRX8888,
                    QVideoFrameFormat::Format_RGBA8888, QVideoFrameFormat::Format_RGBX8888),
    [](const auto& info) {
      return QVideoFrameFormat::pixelFormatToString(info.param).toStdString();
    });

TEST(ReadQrTest, HoweverThePhoneIsHeld) {
  for (int degrees = 0; degrees < 360; degrees += 15) {
    EXPECT_THAT(Seen({.degrees = double(degrees)}), ElementsAre(kCode)) << degrees;
  }
  for (const double tilt : {-0.0006, -0.0003, 0.0003, 0.0006}) {
    EXPECT_THAT(Seen({.degrees = 10, .tilt = tilt}), ElementsAre(kCode)) << tilt;
  }
}

TEST(ReadQrTest, NearFarAndInSmallAndLargePictures) {
  for (const int module : {3, 4, 8, 12}) {
    EXPECT_THAT(Seen({.module = module}), ElementsAre(kCode)) << module;
  }
  EXPECT_THAT(Seen({.size = {640, 480}, .module = 4, .degrees = 5}), ElementsAre(kCode));
  EXPECT_THAT(Seen({.size = {1920, 1080}, .module = 10, .degrees = 5}), ElementsAre(kCode));
  EXPECT_THAT(Seen({.size = {1079, 607}, .module = 5}), ElementsAre(kCode)) << "padded lines";
}

TEST(ReadQrTest, InTheDarkBlurredAndGrainy) {
  EXPECT_THAT(Seen({.light = 0.15}), ElementsAre(kCode));
  EXPECT_THAT(Seen({.blur = 4}), ElementsAre(kCode));
  EXPECT_THAT(Seen({.noise = 60}), ElementsAre(kCode));
  EXPECT_THAT(Seen({.degrees = 8, .light = 0.3, .blur = 3, .noise = 12}), ElementsAre(kCode));
}

TEST(ReadQrTest, NothingWhereThereIsNone) {
  EXPECT_THAT(ReadQr(ToFrame(Photo({}))), IsEmpty());
  EXPECT_THAT(ReadQr(ToFrame(Photo({}, {.noise = 120}))), IsEmpty());
  EXPECT_THAT(Seen({.blur = 40}), IsEmpty());
  EXPECT_THAT(ReadQr(QVideoFrame()), IsEmpty());
  EXPECT_THAT(ReadQr(QVideoFrame(QVideoFrameFormat({64, 64}, QVideoFrameFormat::Format_Invalid))),
              IsEmpty());
}

TEST(ReadQrTest, APosterBesideItHidesNothing) {
  EXPECT_THAT(ReadQr(ToFrame(Photo({kPoster, kCode}, {.degrees = 5}))),
              UnorderedElementsAre(kPoster, kCode));
}

class FrameReaderTest : public testing::Test {
 protected:
  void Show(const std::string& text) { sink.setVideoFrame(ToFrame(Photo({text}))); }

  QVideoSink sink;
  std::vector<std::string> texts;
  FrameReader reader{[this](const std::vector<std::string>& found) {
    texts.insert(texts.end(), found.begin(), found.end());
  }};
};

TEST_F(FrameReaderTest, OfFramesThatComeMeanwhileOnlyTheNewest) {
  reader.Start(&sink);
  Show(kCode);
  Show(kOther);
  sink.setVideoFrame(ToFrame(Photo({})));
  Show(kPoster);
  ASSERT_TRUE(Await([&] { return texts.size() >= 2; }));
  EXPECT_THAT(texts, ElementsAre(kCode, kPoster));
}

TEST_F(FrameReaderTest, GoesOnAfterFramesWithoutACode) {
  reader.Start(&sink);
  sink.setVideoFrame(ToFrame(Photo({})));
  Show(kPoster);
  ASSERT_TRUE(Await([&] { return texts.size() == 1; }));
  Show(kCode);
  ASSERT_TRUE(Await([&] { return texts.size() == 2; }));
  EXPECT_THAT(texts, ElementsAre(kPoster, kCode));
}

TEST_F(FrameReaderTest, WhatWasUnderWayAtAStopIsForgotten) {
  reader.Start(&sink);
  Show(kOther);
  reader.Stop();
  Show(kPoster);
  reader.Start(&sink);
  Show(kCode);
  ASSERT_TRUE(Await([&] { return !texts.empty(); }));
  EXPECT_THAT(texts, ElementsAre(kCode));
}

TEST(FrameReader, GoesWhileAFrameIsBeingRead) {
  QVideoSink sink;
  int found = 0;
  {
    FrameReader reader([&](const auto&) { ++found; });
    reader.Start(&sink);
    sink.setVideoFrame(ToFrame(Photo({kCode})));
  }
  sink.setVideoFrame(ToFrame(Photo({kCode})));
  QCoreApplication::processEvents();
  EXPECT_EQ(found, 0);
}

}  // namespace
}  // namespace hjj::mobile
