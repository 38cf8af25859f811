// Shipments: an order that leaves in several parcels, and when each arrived. What leaves is written by orders and deliveries;
// here is decided what may, and what is told of it.
export { type Arrival, arrive, OrderOver } from './arrive.ts'
export { byCategory, type Picked, piecesIn } from './by-category.ts'
export { pieceField } from './choose.ts'
export {
  byCode,
  CodeUnknown,
  dueAtCounter,
  type Handing,
  handOver,
  lastTold,
  listed,
  tellReady,
  whyNotHanded,
} from './counter.ts'
export { followsLater, leftByName, leftToShip, NotLeaving, whyNotNow } from './left-to-ship.ts'
export { MOST_PICKED, type PickLine, type PickList, type PickOrder, pickList } from './pick-list.ts'
export { type Parcel, type Shipped, shipPart } from './ship-part.ts'
export { type Fetched, waiting } from './waiting.ts'
