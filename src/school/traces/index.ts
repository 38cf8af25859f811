// What was done: searched by pupil, date, kind and shop, with before and after; the recap of a pupil, by activity.
// Acts are written by shop/trace.
export {}
