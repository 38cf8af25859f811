// What ships with Préau as a model: trades to open shops of, and the school of the first start with its class and its past.
export { furnishSchool } from './furnish-school.ts'
export { openTrade, tradePicture, trades } from './open-trade.ts'
