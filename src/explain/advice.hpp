// What the reader can do about it.
#pragma once

#include <vector>

#include "explain/judgement.hpp"
#include "explain/message.hpp"

namespace portolan::explain {

std::vector<Message> advise(const Reading& reading, const Judgement& judgement);

}  // namespace portolan::explain
