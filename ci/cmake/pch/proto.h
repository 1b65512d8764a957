// Precompiled: base.h and the contract's messages.
#pragma once
#include "base.h"
#include "dispatch/store/v1/records.pb.h"
#include "dispatch/v1/admin.pb.h"
#include "dispatch/v1/auth.pb.h"
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/error.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/watch.pb.h"
