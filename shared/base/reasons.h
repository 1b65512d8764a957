// Every stable reason a refusal can carry, in one file. A reason, once released, keeps its
// spelling and its meaning: clients and translations rely on it. Grouped by room.
#pragma once

namespace hjj::reason {

// Any call
inline constexpr char kBadField[] = "BAD_FIELD";                 // metadata: field, rule
inline constexpr char kNotFound[] = "NOT_FOUND";                 // absent, or not within your scope
inline constexpr char kRoleForbidden[] = "ROLE_FORBIDDEN";       // no role of yours may call this
inline constexpr char kRequestIdReused[] = "REQUEST_ID_REUSED";  // same id, other content
inline constexpr char kEtagMismatch[] = "ETAG_MISMATCH";         // changed since you read it
inline constexpr char kLimitExceeded[] = "LIMIT_EXCEEDED";       // metadata: limit, max
inline constexpr char kOverloaded[] = "OVERLOADED";              // queue full, try again
inline constexpr char kDraining[] = "DRAINING";                  // server is stopping, try again
inline constexpr char kStoreUnavailable[] = "STORE_UNAVAILABLE";
inline constexpr char kBadPageToken[] = "BAD_PAGE_TOKEN";

// Access
inline constexpr char kUnauthenticated[] = "UNAUTHENTICATED";
inline constexpr char kTokenExpired[] = "TOKEN_EXPIRED";
inline constexpr char kTokenReused[] = "TOKEN_REUSED";     // family revoked: sign in again
inline constexpr char kSignInFailed[] = "SIGN_IN_FAILED";  // unknown number = wrong password
inline constexpr char kThrottled[] = "THROTTLED";          // metadata: retry_after_s
inline constexpr char kInvitationInvalid[] = "INVITATION_INVALID";
inline constexpr char kDeviceRevoked[] = "DEVICE_REVOKED";
inline constexpr char kBadSignature[] = "BAD_SIGNATURE";
inline constexpr char kPlaintextRefused[] = "PLAINTEXT_REFUSED";
inline constexpr char kPasswordRequired[] = "PASSWORD_REQUIRED";  // coordinator and above
inline constexpr char kPasswordWrong[] = "PASSWORD_WRONG";
inline constexpr char kAboveYou[] = "ABOVE_YOU";  // her role stands as high as yours, or higher
inline constexpr char kKeyringMissing[] = "KEYRING_MISSING";
inline constexpr char kKeyringUnsafe[] = "KEYRING_UNSAFE";
inline constexpr char kKeyringCorrupt[] = "KEYRING_CORRUPT";
inline constexpr char kProfileUnsafe[] = "PROFILE_UNSAFE";  // of dispatchctl
inline constexpr char kProfileCorrupt[] = "PROFILE_CORRUPT";

// Directory
inline constexpr char kPhoneInvalid[] = "PHONE_INVALID";
inline constexpr char kPhoneTaken[] = "PHONE_TAKEN";
inline constexpr char kCodeTaken[] = "CODE_TAKEN";
inline constexpr char kNoPhone[] = "NO_PHONE";          // she has no number on record
inline constexpr char kGrantExists[] = "GRANT_EXISTS";  // she holds this role there already
inline constexpr char kSameUnit[] = "SAME_UNIT";        // she belongs there already
inline constexpr char kUnitMoved[] = "UNIT_MOVED";      // an import cannot move a unit

// Campaign
inline constexpr char kShiftInPast[] = "SHIFT_IN_PAST";
inline constexpr char kCampaignClosed[] = "CAMPAIGN_CLOSED";
inline constexpr char kAlreadyPublished[] = "ALREADY_PUBLISHED";
inline constexpr char kNothingToReuse[] = "NOTHING_TO_REUSE";
inline constexpr char kSeriesBlocked[] = "SERIES_BLOCKED";  // metadata: count; women said yes to it
inline constexpr char kNothingToCallOff[] = "NOTHING_TO_CALL_OFF";
inline constexpr char kUndoTooLate[] = "UNDO_TOO_LATE";
inline constexpr char kAlreadyUndone[] = "ALREADY_UNDONE";
inline constexpr char kNotOnShift[] = "NOT_ON_SHIFT";  // she does not serve on this shift

// Notices
inline constexpr char kNotAFile[] = "NOT_A_FILE";          // neither JPEG, PNG nor PDF by its bytes
inline constexpr char kFileTooLarge[] = "FILE_TOO_LARGE";  // metadata: max
inline constexpr char kAlreadyRetracted[] = "ALREADY_RETRACTED";

// Dispatch
inline constexpr char kNotAllowedFrom[] = "NOT_ALLOWED_FROM";  // metadata: state, action
inline constexpr char kSeatTaken[] = "SEAT_TAKEN";
inline constexpr char kPlanStale[] = "PLAN_STALE";
inline constexpr char kPlanNotReady[] = "PLAN_NOT_READY";
inline constexpr char kNothingToPlan[] = "NOTHING_TO_PLAN";
inline constexpr char kRiskNotRead[] = "RISK_NOT_READ";
inline constexpr char kUrgentCallOpen[] = "URGENT_CALL_OPEN";  // one at a time for a seat
inline constexpr char kNobodyToAsk[] = "NOBODY_TO_ASK";
inline constexpr char kQuietHours[] = "QUIET_HOURS";
inline constexpr char kRuleForbids[] = "RULE_FORBIDS";  // metadata: rule (INSURANCE, AGE, …)

// Check-in
inline constexpr char kBadEnvelope[] = "BAD_ENVELOPE";
inline constexpr char kUnknownKey[] = "UNKNOWN_KEY";
inline constexpr char kEventIdReused[] = "EVENT_ID_REUSED";
inline constexpr char kQuarantineFull[] = "QUARANTINE_FULL";

// Ledger
inline constexpr char kOwnHours[] = "OWN_HOURS";          // nobody approves her own
inline constexpr char kDraftChanged[] = "DRAFT_CHANGED";  // recomputed since you read it
inline constexpr char kNotApprovable[] = "NOT_APPROVABLE";
inline constexpr char kReasonRequired[] = "REASON_REQUIRED";  // a decision needs its reason
inline constexpr char kAlreadyReversed[] = "ALREADY_REVERSED";
inline constexpr char kAlreadyRequested[] = "ALREADY_REQUESTED";  // one open request at a time
inline constexpr char kAlreadyDecided[] = "ALREADY_DECIDED";
inline constexpr char kNotYourDecision[] = "NOT_YOUR_DECISION";  // who asked does not decide
inline constexpr char kRulesVersion[] = "RULES_VERSION";  // metadata: next; not the next version
inline constexpr char kPeriodOpen[] = "PERIOD_OPEN";      // the month is not over
inline constexpr char kAlreadySealed[] = "ALREADY_SEALED";
inline constexpr char kSealStale[] = "SEAL_STALE";  // not what the ledger says: prepare it again
inline constexpr char kSealPredecessor[] = "SEAL_PREDECESSOR";  // not built on the unit's last seal
inline constexpr char kNameMismatch[] = "NAME_MISMATCH";        // the name typed is not hers
inline constexpr char kNothingToCertify[] =
    "NOTHING_TO_CERTIFY";  // no approved hours in the period
inline constexpr char kFontMissing[] = "FONT_MISSING";

// Watch
inline constexpr char kTooManyStreams[] = "TOO_MANY_STREAMS";
inline constexpr char kStreamAge[] = "STREAM_AGE";  // open it again
inline constexpr char kSessionRevoked[] = "SESSION_REVOKED";

// Files and operation
inline constexpr char kSchemaTooNew[] = "SCHEMA_TOO_NEW";
inline constexpr char kForeignDatabase[] = "FOREIGN_DATABASE";  // another application's file
inline constexpr char kStoreCorrupt[] = "STORE_CORRUPT";
inline constexpr char kStoreError[] = "STORE_ERROR";  // a fault of this program
inline constexpr char kConstraint[] = "CONSTRAINT";   // the schema forbids this row
inline constexpr char kDatabaseLocked[] = "DATABASE_LOCKED";
inline constexpr char kImportRejected[] = "IMPORT_REJECTED";
inline constexpr char kConfigInvalid[] = "CONFIG_INVALID";
inline constexpr char kAlreadyInitialised[] = "ALREADY_INITIALISED";
inline constexpr char kNotInitialised[] = "NOT_INITIALISED";
inline constexpr char kBadEncoding[] = "BAD_ENCODING";      // a file that is not UTF-8
inline constexpr char kDuplicateLine[] = "DUPLICATE_LINE";  // the same key twice in one file
inline constexpr char kLedgerBroken[] = "LEDGER_BROKEN";

}  // namespace hjj::reason
