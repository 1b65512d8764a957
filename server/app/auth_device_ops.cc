// Device keys: who holds which, and taking them away.
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/audit_ops.h"
#include "server/app/auth_ops.h"
#include "server/app/pages.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/wire/convert.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

storage::pb::Device Shown(const storage::rec::StoredDevice& device) {
  storage::pb::Device out;
  out.set_key_id(device.key_id());
  out.set_person_id(device.person_id());
  out.set_name(device.name());
  *out.mutable_enrol_time() = ToProto(absl::FromUnixMicros(device.enrol_us()));
  *out.mutable_last_used_time() = ToProto(absl::FromUnixMicros(device.last_used_us()));
  if (device.revoke_us() != 0) {
    *out.mutable_revoke_time() = ToProto(absl::FromUnixMicros(device.revoke_us()));
  }
  return out;
}

}  // namespace

absl::StatusOr<storage::pb::ListDevicesResponse> AuthOps::ListDevices(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::ListDevicesRequest& request) {
  const std::string person_id =
      request.person_id().empty() ? caller.person_id : request.person_id();
  HJJ_RETURN_IF_ERROR(ReachPerson(caller, txn, person_id).status());
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_ASSIGN_OR_RETURN(auto devices, txn.DevicesOf(person_id));
  std::sort(devices.begin(), devices.end(),
            [](const auto& a, const auto& b) { return a.key_id() < b.key_id(); });
  storage::pb::ListDevicesResponse response;
  for (const auto& device : devices) {
    if (device.key_id() <= page.after) continue;
    if (response.devices_size() == page.limit) {
      response.set_next_page_token(NextToken(request, response.devices(page.limit - 1).key_id()));
      break;
    }
    *response.add_devices() = Shown(device);
  }
  return response;
}

absl::StatusOr<storage::pb::RevokeDeviceResponse> AuthOps::RevokeDevice(
    const access::Caller& caller, storage::WriteTxn& txn,
    const storage::pb::RevokeDeviceRequest& request, EndedSessions& ended) {
  if (request.key_id().size() != crypto::kKeyIdSize) return BadField("key_id", "16 bytes");
  if (!IsText(request.reason(), 0, 200)) return BadField("reason", "at most 200 characters");
  HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(request.key_id()));
  // A device of somebody out of reach looks like none.
  if (!device || !ReachPerson(caller, txn, device->person_id()).ok()) return NotFound("device");
  HJJ_RETURN_IF_ERROR(RequireAbove(*context_, caller, txn, device->person_id()));
  if (device->revoke_us() == 0) {
    device->set_revoke_us(NowUs());
    HJJ_RETURN_IF_ERROR(txn.PutDevice(*device));
  }
  HJJ_RETURN_IF_ERROR(
      EndSessions(*context_, txn, device->person_id(), request.key_id(), "", ended));
  HJJ_RETURN_IF_ERROR(Audit(*context_, txn, caller.person_id, "RevokeDevice", device->person_id(),
                            absl::StrCat("key ", absl::BytesToHexString(request.key_id()),
                                         request.reason().empty() ? "" : ": ", request.reason())));
  return storage::pb::RevokeDeviceResponse();
}

}  // namespace hjj::app
