//! The drawings on the buttons.

/** By tool or action. @type {Record<string, string>} */
export const ICONS = {
  select: 'M6 3.5 18.5 13l-6 1 3.2 5.6-2.4 1.3-3.2-5.7L6 19.5z',
  arrow: 'M5 19 19 5M9.5 5H19v9.5',
  box: 'M4 6h16v12H4z',
  pen: 'M3.5 17c3.5-11 6.5-11 6-4.5s3 6.5 4.5 1 3.5-6 4-1.5 1 3.5 2.5 3',
  highlight: 'M3 20.5h18M8 16.5 5.5 14l9-10.5 5 4.5-9 9zM8 16.5h2.5',
  text: 'M5 7.5V5h14v2.5M12 5v14.5M9 19.5h6',
  number: 'M12 3a9 9 0 1 0 .01 0zM10 9.5l2.5-1.5v8',
  blackout: 'M3 8h18v8H3zM3 10h18M3 12h18M3 14h18',
  crop: 'M7 2v15h15M2 7h15v15',
  undo: 'M8.5 13.5 4 9l4.5-4.5M4.5 9H14a5.5 5.5 0 0 1 0 11H9',
  redo: 'M15.5 13.5 20 9l-4.5-4.5M19.5 9H10a5.5 5.5 0 0 0 0 11h5',
  remove: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5.5M14 11v5.5',
  zoom_out: 'M5 12h14',
  zoom_in: 'M5 12h14M12 5v14',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
};
