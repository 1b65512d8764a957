// 志愿服务记录证明: what 民政部令 67 号 asks a certificate of service to say, as paper.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <memory>
#include <string>

#include "dispatch/v1/recognition.pb.h"
#include "server/report/paper.h"

namespace hjj::report {

// Printed and kept nowhere; where one is empty there is a line to write on.
struct IdDocument {
  std::string kind;
  std::string number;
};

// What the QR code on the paper says: number and check code.
std::string CertificateCode(const ::dispatch::v1::Certificate& certificate);

// FAILED_PRECONDITION / FONT_MISSING.
absl::StatusOr<std::unique_ptr<Paper>> SetCertificate(
    const ::dispatch::v1::Certificate& certificate, const IdDocument& document,
    absl::TimeZone zone);

}  // namespace hjj::report
