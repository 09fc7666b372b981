//! The shop's few words in four languages.

const WORDS = {
  en: {
    products: 'Products', cart: 'Cart', language: 'Language', welcome: 'Everything a plant could wish for',
    promise: 'Hand-thrown pots, healthy plants, tools that last. Sent within two days.', 'your-cart': 'Your cart',
    empty: 'Nothing in it yet.', total: 'Total with delivery', delivery: 'Delivery', name: 'Name', address: 'Address',
    payment: 'Payment', 'test-data': 'Test data: nothing is charged.', card: 'Card number', expires: 'Expires',
    'check-digits': 'CVC', pay: 'Pay', add: 'Add to cart', remove: 'Remove',
    imprint: 'Fern & Clay is not a real shop. It shows what Askwell is for.',
    declined: 'Payment declined:', failed: 'The payment could not be completed. Please try again later.',
    unavailable: 'The payment form could not be loaded.',
    thanks: 'Thank you. Your order {order} is on its way.',
  },
  es: {
    products: 'Productos', cart: 'Carrito', language: 'Idioma', welcome: 'Todo lo que una planta puede desear',
    promise: 'Macetas hechas a mano, plantas sanas, herramientas que duran. Envío en dos días.', 'your-cart': 'Tu carrito',
    empty: 'Todavía no hay nada.', total: 'Total con envío', delivery: 'Envío', name: 'Nombre', address: 'Dirección',
    payment: 'Pago', 'test-data': 'Datos de prueba: no se cobra nada.', card: 'Número de tarjeta', expires: 'Caduca',
    'check-digits': 'CVC', pay: 'Pagar', add: 'Añadir al carrito', remove: 'Quitar',
    imprint: 'Fern & Clay no es una tienda real. Muestra para qué sirve Askwell.',
    declined: 'Pago rechazado:', failed: 'No se ha podido completar el pago. Inténtalo más tarde.',
    unavailable: 'No se ha podido cargar el formulario de pago.',
    thanks: 'Gracias. Tu pedido {order} está en camino.',
  },
  fr: {
    products: 'Produits', cart: 'Panier', language: 'Langue', welcome: 'Tout ce dont une plante peut rêver',
    promise: 'Pots tournés à la main, plantes saines, outils durables. Expédié sous deux jours.', 'your-cart': 'Votre panier',
    empty: 'Il est encore vide.', total: 'Total avec livraison', delivery: 'Livraison', name: 'Nom', address: 'Adresse',
    payment: 'Paiement', 'test-data': 'Données de test : rien n’est débité.', card: 'Numéro de carte', expires: 'Expire',
    'check-digits': 'CVC', pay: 'Payer', add: 'Ajouter au panier', remove: 'Retirer',
    imprint: 'Fern & Clay n’est pas une vraie boutique. Elle montre à quoi sert Askwell.',
    declined: 'Paiement refusé :', failed: 'Le paiement n’a pas pu aboutir. Veuillez réessayer plus tard.',
    unavailable: 'Le formulaire de paiement n’a pas pu être chargé.',
    thanks: 'Merci. Votre commande {order} est en route.',
  },
  ro: {
    products: 'Produse', cart: 'Coș', language: 'Limba', welcome: 'Tot ce și-ar putea dori o plantă',
    promise: 'Ghivece lucrate de mână, plante sănătoase, unelte trainice. Trimise în două zile.', 'your-cart': 'Coșul dumneavoastră',
    empty: 'Încă nu este nimic în el.', total: 'Total cu livrare', delivery: 'Livrare', name: 'Nume', address: 'Adresă',
    payment: 'Plată', 'test-data': 'Date de test: nu se încasează nimic.', card: 'Numărul cardului', expires: 'Expiră',
    'check-digits': 'CVC', pay: 'Plătește', add: 'Adaugă în coș', remove: 'Scoate',
    imprint: 'Fern & Clay nu este un magazin adevărat. Arată la ce folosește Askwell.',
    declined: 'Plată refuzată:', failed: 'Plata nu a putut fi finalizată. Încercați mai târziu.',
    unavailable: 'Formularul de plată nu a putut fi încărcat.',
    thanks: 'Mulțumim. Comanda {order} este pe drum.',
  },
};

/** The words of the page's language. */
export const words = () => WORDS[document.documentElement.lang];

/** Puts the words of the page's language into it. */
export function speak() {
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = words()[element.dataset.word];
  }
}
