// The teacher plays the customers: invented ones made in bulk, becoming one, answering in their name.
// Nothing here is ever counted as an act of a pupil.
export {}
