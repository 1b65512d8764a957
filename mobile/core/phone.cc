#include "mobile/core/phone.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {
namespace {

// Names in the key store.
constexpr char kCurrent[] = "current";
constexpr char kServer[] = "server";
constexpr char kSessionPrefix[] = "session.";
constexpr char kSeedPrefix[] = "seed.";
constexpr char kServerPrefix[] = "server.";

// Domains of the proofs, as the contract of AuthService spells them.
constexpr char kEnrolDomain[] = "enrol";
constexpr char kSignInDomain[] = "sign-in";

std::string Get(const KeyStore& keys, const std::string& name) {
  auto value = keys.Get(name);
  return value.ok() && *value ? **value : "";
}

// The last four digits of a number as typed.
std::string Tail(const std::string& phone) {
  std::string digits;
  for (char c : phone) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits.size() < 4 ? digits : digits.substr(digits.size() - 4);
}

}  // namespace

Phone::~Phone() { account_.reset(); }

std::string Phone::server() const { return Get(*deps_.keys, kServer); }

std::optional<Recovery> Phone::recovery() const {
  return account_ ? account_->store->recovery() : std::nullopt;
}

absl::Status Phone::Start() {
  const std::string person_id = Get(*deps_.keys, kCurrent);
  v1::Session session;
  if (person_id.empty() || !session.ParseFromString(Get(*deps_.keys, kSessionPrefix + person_id)) ||
      session.refresh_token().empty()) {
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(auto transport, deps_.connect(Get(*deps_.keys, kServerPrefix + person_id)));
  return OpenAccount(std::move(transport), session);
}

std::vector<Phone::Known> Phone::KnownAccounts() const {
  std::vector<Known> out;
  for (const auto& name : deps_.keys->Names()) {
    v1::Session session;
    if (!absl::StartsWith(name, kSessionPrefix) ||
        !session.ParseFromString(Get(*deps_.keys, name)) || session.refresh_token().empty()) {
      continue;
    }
    out.push_back(
        {session.person().id(), session.person().name(), Tail(session.person().phone_masked())});
  }
  std::sort(out.begin(), out.end(), [](const Known& a, const Known& b) {
    return std::tie(a.name, a.phone_tail, a.person_id) <
           std::tie(b.name, b.phone_tail, b.person_id);
  });
  return out;
}

void Phone::Leave() {
  if (!account_) return;
  const auto& grants = account_->rpc->session().grants();
  if (std::any_of(grants.begin(), grants.end(),
                  [](const auto& g) { return g.role() >= v1::ROLE_COORDINATOR; })) {
    return SignOut();
  }
  (void)deps_.keys->Erase(kCurrent);
  ended_reason_.clear();
  auto account = std::exchange(account_, nullptr);
  if (on_account_) on_account_();
}

absl::Status Phone::Open(const std::string& person_id) {
  v1::Session session;
  if (account_ || !session.ParseFromString(Get(*deps_.keys, kSessionPrefix + person_id)) ||
      session.refresh_token().empty()) {
    return NotFound("account");
  }
  const std::string server = Get(*deps_.keys, kServerPrefix + person_id);
  HJJ_ASSIGN_OR_RETURN(auto transport, deps_.connect(server));
  HJJ_RETURN_IF_ERROR(deps_.keys->Put(kCurrent, person_id));
  HJJ_RETURN_IF_ERROR(deps_.keys->Put(kServer, server));
  ended_reason_.clear();
  return OpenAccount(std::move(transport), session);
}

absl::Status Phone::Connect(const std::string& server) {
  if (pending_ && pending_server_ == server) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(pending_, deps_.connect(server));
  pending_server_ = server;
  return absl::OkStatus();
}

void Phone::LookUp(const std::string& server, const std::string& code,
                   std::function<void(absl::StatusOr<v1::LookUpInvitationResponse>)> done) {
  if (const auto status = Connect(server); !status.ok()) {
    deps_.executor->Post([done, status] { done(status); });
    return;
  }
  enrol_.Clear();
  enrol_.set_code(code);
  v1::LookUpInvitationRequest request;
  request.set_code(code);
  CallPublic<v1::LookUpInvitationRequest, v1::LookUpInvitationResponse>(
      pending_.get(), kLookUpInvitation, request, life_.Guard(std::move(done)));
}

void Phone::Enrol(const std::string& password, bool revoke_other_devices, Done done) {
  if (!pending_ || enrol_.code().empty()) {
    deps_.executor->Post([done] { done(BadField("code", "look it up first")); });
    return;
  }
  if (enrol_.request_id().empty()) {
    const auto key = crypto::SigningKey::New(*deps_.rng);
    enrol_seed_ = key.seed();
    enrol_.set_request_id(deps_.ids->New());
    enrol_.set_public_key(key.public_key());
    enrol_.set_device_name(deps_.device_name);
    enrol_.set_proof(
        crypto::Sign(kEnrolDomain, key, absl::StrCat(enrol_.code(), ":", enrol_.request_id())));
  }
  enrol_.set_password(password);
  enrol_.set_revoke_other_devices(revoke_other_devices);
  CallPublic<v1::EnrolRequest, v1::EnrolResponse>(
      pending_.get(), kEnrol, enrol_,
      life_.Guard([this, done = std::move(done)](absl::StatusOr<v1::EnrolResponse> answer) {
        done(answer.ok() ? Keep(answer->session(), enrol_seed_) : answer.status());
      }));
}

void Phone::SignIn(const std::string& server, const std::string& phone, const std::string& password,
                   Done done) {
  // The key of the account whose number ends like the one typed; else the one used last.
  std::string person_id = Get(*deps_.keys, kCurrent);
  for (const auto& name : deps_.keys->Names()) {
    if (!absl::StartsWith(name, kSessionPrefix)) continue;
    v1::Session known;
    if (!known.ParseFromString(Get(*deps_.keys, name))) continue;
    const std::string tail = Tail(known.person().phone_masked());
    if (!tail.empty() && tail == Tail(phone)) person_id = known.person().id();
  }
  v1::Session known;
  absl::Status status = known.ParseFromString(Get(*deps_.keys, kSessionPrefix + person_id))
                            ? absl::OkStatus()
                            : absl::DataLossError("unreadable session");
  const std::string seed = Get(*deps_.keys, kSeedPrefix + person_id);
  auto key = crypto::SigningKey::FromSeed(seed);
  if (person_id.empty() || !key.ok() || !status.ok()) {
    status = Refuse(absl::StatusCode::kFailedPrecondition, reason::kUnknownKey,
                    "this device was never enrolled");
  } else {
    status = Connect(server);
  }
  if (!status.ok()) {
    deps_.executor->Post([done, status] { done(status); });
    return;
  }
  const absl::Time now = deps_.clock->Now();
  v1::SignInRequest request;
  request.set_request_id(deps_.ids->New());
  request.set_phone(phone);
  request.set_password(password);
  request.set_key_id(known.key_id());
  *request.mutable_sign_time() = ToProto(absl::FromUnixSeconds(absl::ToUnixSeconds(now)));
  request.set_proof(
      crypto::Sign(kSignInDomain, *key,
                   absl::StrCat(request.request_id(), ":",
                                absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", now, absl::UTCTimeZone()))));
  CallPublic<v1::SignInRequest, v1::SignInResponse>(
      pending_.get(), kSignIn, request,
      life_.Guard([this, seed, done = std::move(done)](absl::StatusOr<v1::SignInResponse> answer) {
        done(answer.ok() ? Keep(answer->session(), seed) : answer.status());
      }));
}

absl::Status Phone::Keep(const v1::Session& session, const std::string& seed) {
  KeyStore& keys = *deps_.keys;
  const std::string& person_id = session.person().id();
  if (!IsId(person_id)) return absl::InternalError("a session without a person");
  HJJ_RETURN_IF_ERROR(keys.Put(kSeedPrefix + person_id, seed));
  HJJ_RETURN_IF_ERROR(keys.Put(kSessionPrefix + person_id, session.SerializeAsString()));
  HJJ_RETURN_IF_ERROR(keys.Put(kServerPrefix + person_id, pending_server_));
  HJJ_RETURN_IF_ERROR(keys.Put(kServer, pending_server_));
  HJJ_RETURN_IF_ERROR(keys.Put(kCurrent, person_id));
  ended_reason_.clear();
  enrol_.Clear();
  enrol_seed_.clear();
  return OpenAccount(std::exchange(pending_, nullptr), session);
}

absl::Status Phone::OpenAccount(std::shared_ptr<Transport> transport, const v1::Session& session) {
  const std::string& person_id = session.person().id();
  HJJ_ASSIGN_OR_RETURN(auto key,
                       crypto::SigningKey::FromSeed(Get(*deps_.keys, kSeedPrefix + person_id)));
  auto account = std::make_unique<Account>();
  account->transport = std::move(transport);
  HJJ_ASSIGN_OR_RETURN(
      account->store,
      LocalStore::Open(absl::StrCat(deps_.data_dir, "/accounts/", person_id), deps_.clock));
  account->rpc = std::make_unique<RpcClient>(
      account->transport.get(), session, [this, person_id](const v1::Session& renewed) {
        return deps_.keys->Put(kSessionPrefix + person_id, renewed.SerializeAsString());
      });
  account->rpc->set_on_lost([this] {
    // Comes from inside the account's own call.
    deps_.executor->Post(life_.Guard([this] {
      if (!account_ || !account_->rpc->lost()) return;
      ended_reason_ = reason::kUnauthenticated;
      Close();
    }));
  });
  account->seals = std::make_unique<SealKeeper>(account->store.get(), key, session.key_id());
  CheckInMaker maker(deps_.clock, deps_.ids, deps_.rng, std::move(key), session.key_id(),
                     deps_.boot_id);
  account->engine =
      std::make_unique<SyncEngine>(SyncEngine::Deps{deps_.clock, deps_.rng, deps_.executor,
                                                    account->store.get(), account->rpc.get()},
                                   std::move(maker), deps_.ids);
  account_ = std::move(account);
  account_->engine->Start();
  if (on_account_) on_account_();
  return absl::OkStatus();
}

void Phone::SignOut() {
  if (!account_) return;
  // The server hears of it if it can be reached; the tokens are forgotten in any case.
  v1::SignOutRequest request;
  request.set_request_id(deps_.ids->New());
  auto transport = account_->transport;
  transport->Call(kSignOut.path, request.SerializeAsString(),
                  account_->rpc->session().access_token(), kCallDeadline,
                  [transport](const absl::StatusOr<std::string>&) {});
  ended_reason_.clear();
  Close();
}

void Phone::ForgetAccount() {
  if (!account_) return;
  const std::string person_id = account_->rpc->session().person().id();
  ended_reason_.clear();
  Close();
  for (const char* prefix : {kSeedPrefix, kSessionPrefix, kServerPrefix}) {
    // What cannot be erased is of no use to anybody: the server knows the key no longer.
    (void)deps_.keys->Erase(prefix + person_id);
  }
  (void)deps_.keys->Erase(kCurrent);
  std::error_code ignored;
  std::filesystem::remove_all(absl::StrCat(deps_.data_dir, "/accounts/", person_id), ignored);
}

void Phone::Close() {
  v1::Session session = account_->rpc->session();
  session.clear_access_token();
  session.clear_refresh_token();
  // Tokens that cannot be erased are refused by the server all the same.
  (void)deps_.keys->Put(kSessionPrefix + session.person().id(), session.SerializeAsString());
  // Whoever shows pages lets go of the engine before it is gone.
  auto account = std::exchange(account_, nullptr);
  if (on_account_) on_account_();
}

}  // namespace hjj::mobile
