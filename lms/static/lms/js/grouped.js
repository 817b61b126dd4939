// A whole number as the server writes it in the page’s language (the filter `grouped`): the browser has ways of its own.

export const grouped = (count, thousands) => String(count).replace(/\B(?=(\d{3})+$)/g, thousands);

export const outOf = (count, limit, thousands) =>
  limit === null ? grouped(count, thousands) : `${grouped(count, thousands)} / ${grouped(limit, thousands)}`;
