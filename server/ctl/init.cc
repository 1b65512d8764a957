// dispatchctl init: the one command besides restores that opens files.
#include <absl/cleanup/cleanup.h>
#include <absl/strings/str_cat.h>
#include <sys/stat.h>

#include <filesystem>
#include <iostream>

#include "server/app/audit_ops.h"
#include "server/app/auth_ops.h"
#include "server/app/directory_ops.h"
#include "server/app/persons.h"
#include "server/auth/keyring.h"
#include "server/auth/phone_number.h"
#include "server/ctl/commands.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/clock.h"
#include "shared/base/demo_clock.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/text.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

struct InitOptions {
  std::string data_dir;
  std::string keyring;  // empty: in the data directory
  std::string unit_code;
  std::string unit_name;
  std::string admin_name;
  std::string admin_phone;
  std::string phone_region = "CN";
  std::string demo_clock;
  int code_minutes = 24 * 60;
};

absl::Status CheckOptions(const InitOptions& options) {
  if (!IsText(options.unit_name, 1, 60)) return BadField("--unit-name", "1 to 60 characters");
  if (options.unit_code.empty() || options.unit_code.size() > 12 ||
      options.unit_code.find_first_not_of("0123456789") != std::string::npos) {
    return BadField("--unit-code", "1 to 12 digits");
  }
  if (!IsText(options.admin_name, 1, 40)) return BadField("--admin-name", "1 to 40 characters");
  if (!auth::IsPhoneRegion(options.phone_region)) {
    return BadField("--phone-region", "two capital letters such as CN");
  }
  if (options.admin_phone.empty()) return absl::OkStatus();
  return auth::NormalisePhone(options.admin_phone, options.phone_region, "--admin-phone").status();
}

// The root unit, the administrator, and the code with which she enrols.
absl::StatusOr<std::string> Fill(const app::Context& context, storage::WriteTxn& txn,
                                 const InitOptions& options) {
  HJJ_RETURN_IF_ERROR(txn.SetMeta("epoch", context.ids->New()));
  HJJ_RETURN_IF_ERROR(txn.SetMeta("installation_id", context.ids->New()));

  pb::OrgUnit root;
  root.set_id(context.ids->New());
  root.set_code(options.unit_code);
  root.set_name(options.unit_name);
  root.set_level(pb::UNIT_LEVEL_CITY);
  root.set_path(absl::StrCat("/", root.id(), "/"));
  root.set_version(1);
  HJJ_RETURN_IF_ERROR(txn.PutUnit(root));

  storage::rec::StoredPerson admin;
  pb::Person& person = *admin.mutable_person();
  person.set_id(context.ids->New());
  person.set_unit_id(root.id());
  person.set_name(options.admin_name);
  person.set_state(pb::PERSON_STATE_ACTIVE);
  admin.set_pseudonym(context.rng->Bytes(16));
  HJJ_RETURN_IF_ERROR(app::SetPhone(context, txn, admin, options.admin_phone, "--admin-phone"));
  HJJ_RETURN_IF_ERROR(app::PutPerson(txn, admin, root.path()));
  HJJ_RETURN_IF_ERROR(app::AddGrant(context, txn, person.id(), pb::ROLE_ADMIN, root).status());
  HJJ_RETURN_IF_ERROR(app::Audit(context, txn, "", "init", person.id()));
  return app::Invite(context, txn, person.id(), "",
                     context.clock->Now() + absl::Minutes(options.code_minutes));
}

absl::StatusOr<std::string> Init(const InitOptions& options) {
  if (const absl::Status checked = CheckOptions(options); !checked.ok()) return Usage(checked);
  namespace fs = std::filesystem;
  const std::string database = options.data_dir + "/haijiejie.db";
  const std::string keyring_path =
      options.keyring.empty() ? options.data_dir + "/keyring" : options.keyring;
  std::error_code error;
  for (const std::string& path : {database, keyring_path}) {
    if (fs::exists(path, error)) {
      return Refuse(absl::StatusCode::kAlreadyExists, reason::kAlreadyInitialised,
                    absl::StrCat(path, " exists: nothing was touched"));
    }
  }
  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (!options.demo_clock.empty()) {
    auto demo = DemoClock::Open(options.demo_clock);
    if (!demo.ok()) return Usage(demo.status());
    clock = *std::move(demo);
  }
  SystemRng rng;
  IdSource ids(clock.get(), &rng);
  const auto keyring = auth::Keyring::Generate(rng);

  // Made for its owner alone: the database holds what the law calls sensitive.
  const bool fresh = fs::create_directories(options.data_dir, error);
  if (error) {
    return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                  absl::StrCat("cannot make ", options.data_dir, ": ", error.message()));
  }
  if (fresh) fs::permissions(options.data_dir, fs::perms::owner_all, error);

  bool ours = false;  // the database: not while somebody else's lock keeps it from us
  auto undo = absl::MakeCleanup([&] {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
      if (ours) fs::remove(database + suffix, ignored);
    }
    if (fresh) fs::remove(options.data_dir, ignored);
  });
  std::string code;
  {
    HJJ_ASSIGN_OR_RETURN(const auto store,
                         storage::OpenSqliteStore({.path = database, .clock = clock.get()}));
    ours = true;
    app::Context context;
    context.store = store.get();
    context.clock = clock.get();
    context.rng = &rng;
    context.ids = &ids;
    context.keyring = keyring.get();
    context.settings.zone = domain::ShanghaiZone();
    context.settings.phone_region = options.phone_region;
    HJJ_RETURN_IF_ERROR(store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(code, Fill(context, txn, options));
      return absl::OkStatus();
    }));
  }
  fs::permissions(database, fs::perms::owner_read | fs::perms::owner_write, error);
  HJJ_RETURN_IF_ERROR(keyring->Save(keyring_path));
  std::move(undo).Cancel();
  return code;
}

}  // namespace

void AddInit(CLI::App& cli, Env& env) {
  auto options = std::make_shared<InitOptions>();
  CLI::App* init = cli.add_subcommand(
      "init", "make database, keyring, root unit and administrator; prints her one-time code");
  init->add_option("--data-dir", options->data_dir, "made when it is not there")->required();
  init->add_option("--keyring", options->keyring, "default: DATA_DIR/keyring");
  init->add_option("--unit-code", options->unit_code, "statistical code of the city, e.g. 4505")
      ->required();
  init->add_option("--unit-name", options->unit_name, "e.g. 北海市")->required();
  init->add_option("--admin-name", options->admin_name, "the first administrator")->required();
  init->add_option("--admin-phone", options->admin_phone, "her number, to sign in with");
  init->add_option("--phone-region", options->phone_region)->capture_default_str();
  init->add_option("--code-minutes", options->code_minutes, "how long her code is good")
      ->check(CLI::Range(5, 7 * 24 * 60))
      ->capture_default_str();
  init->add_option("--demo-clock", options->demo_clock,
                   "share this clock file with a demonstration; never for an installation");
  init->callback([options, &env] {
    const auto code = Init(*options);
    if (!code.ok()) return env.Fail(code.status());
    if (env.json) {
      std::cout << "{\"code\":\"" << *code << "\"}" << std::endl;
    } else {
      std::cout << "Made " << options->data_dir << ".\n"
                << "One-time code of the administrator: " << *code << " (good for "
                << options->code_minutes << " minutes)\n"
                << "Keep a copy of the keyring apart from the backups of the database.\n";
    }
  });
}

}  // namespace hjj::ctl
