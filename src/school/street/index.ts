// The high street: the school's shops, their addresses and their states, from the opening to the removal.
// How a shop is copied is in copies/.
export { addresses, type ShopAddress } from './addresses.ts'
