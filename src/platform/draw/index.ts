// Figures that look drawn by lot and are the same for the same seed.
export { type Draw, drawFrom } from './draw.ts'
