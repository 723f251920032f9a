// The operation "trust.show": what the European trusted lists at hand say, for people who want to see
// whom this program relies on, since when, and how old the lists are. Nothing is judged.
#pragma once

#include "api/operations.hpp"

namespace portolan::api {

//   trust.show  {"trust":[{"buffer"}],"territory"?}
//               -> {"status":"done","dated","lists":[LIST…],"services":[SERVICE…]}
// LIST     {"territory","state":"verified|refused|missing","version","sequence","issued","next_update",
//           "services","granted"}: numbers of all services, and of those whose last entry is a granted one;
//           next_update is null where a list is closed for good, everything else where it is missing
// SERVICE  {"provider","name","type":"CA/QC|TSA/QTST","granted","history":[{"status","from","uses"}],"keys":[hex]}:
//          those of the territory that was asked for, none without one
base::Result<Message> show_trust_operation(const Message& request);

}  // namespace portolan::api
