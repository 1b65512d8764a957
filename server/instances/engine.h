// The engine that the programs here and the measurements run: the one place to change.
#pragma once

#include "server/dispatch/engine.h"
