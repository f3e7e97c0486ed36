import type { Messages } from './messages.ts';

/** The texts in Spanish, as understood in all of Latin America and Spain. */
export const es: Messages = {
  actions: {
    liveness: {
      title: 'Prueba de vida',
      text: 'Vamos a tomar una selfie rápida para confirmar que eres tú.',
    },
    enroll: {
      title: 'Registra tu rostro',
      text: 'Con una selfie rápida, tu rostro será tu llave de acceso.',
    },
    identify: { title: 'Confirma que eres tú', text: 'Vamos a comparar una selfie con tu registro.' },
    search: { title: 'Entra con tu rostro', text: 'Con una selfie rápida encontramos tu registro.' },
    capture: { title: 'Confirma tu identidad', text: 'Vamos a comparar una selfie con tu CPF.' },
  },
  idle: { start: 'Empezar', duration: 'Toma menos de un minuto.' },
  preparing: { title: 'Preparando todo', text: 'Solo un momento…' },
  instructions: {
    title: 'Para que la foto salga bien',
    light: { title: 'Buena luz', text: 'Ponte de frente a una luz suave.' },
    straight: { title: 'Rostro recto', text: 'Mira a la cámara, sin sonreír.' },
    uncovered: { title: 'Nada delante', text: 'Quítate gafas de sol, gorra y mascarilla.' },
    proceed: 'Abrir la cámara',
  },
  openingCamera: {
    title: 'Permite usar la cámara',
    text: 'El navegador te lo va a preguntar. Elige “Permitir” para seguir.',
  },
  guiding: {
    unguided: 'Encaja el rostro y toca el botón',
    shutter: 'Tomar la foto',
    moreTime: 'Más tiempo',
    chooseCamera: 'Elegir la cámara',
    unnamedCamera: 'Cámara {number}',
  },
  hints: {
    starting: 'Un momento…',
    'no-face': 'Pon tu rostro en el óvalo',
    'many-faces': 'Solo debes aparecer tú',
    'too-far': 'Acércate un poco',
    'too-near': 'Aléjate un poco',
    'move-left': 'Ve un poco a tu izquierda',
    'move-right': 'Ve un poco a tu derecha',
    'move-up': 'Sube un poco el rostro',
    'move-down': 'Baja un poco el rostro',
    'turn-left': 'Gira un poco a tu izquierda',
    'turn-right': 'Gira un poco a tu derecha',
    'look-up': 'Levanta un poco el mentón',
    'look-down': 'Baja un poco el mentón',
    'tilt-left': 'Inclina la cabeza a tu izquierda',
    'tilt-right': 'Inclina la cabeza a tu derecha',
    'too-dark': 'Busca un lugar con más luz',
    'too-bright': 'Busca una luz más suave',
    'uneven-light': 'Ponte de frente a la luz',
    'open-eyes': 'Mantén los ojos abiertos',
    'hold-still': '¡Eso! Quédate así',
    ready: '¡Perfecto!',
  },
  reviewing: { title: '¿La foto salió bien?', accept: 'Usar esta', retake: 'Tomar otra' },
  sealing: { title: 'Protegiendo tu foto', text: 'Solo el servicio podrá abrirla.' },
  submitting: { title: 'Enviando', text: 'No cierres esta pantalla, ya casi está.' },
  offline: { title: 'No tienes internet', text: 'Cuando vuelva la conexión, el envío sigue solo.' },
  done: { title: '¡Listo!', text: 'Recibimos tu foto.', close: 'Terminar' },
  failed: {
    retry: 'Intentar de nuevo',
    close: 'Cerrar',
    waitSeconds: 'Espera {seconds} s antes de intentarlo de nuevo.',
    waitMinutes: 'Espera {minutes} min antes de intentarlo de nuevo.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Esta página no está lista',
      action: 'No hiciste nada mal. Habla con atención al cliente para seguir.',
    },
    'insecure-context': {
      title: 'Esta página no es segura',
      action: 'Ábrela de nuevo desde la dirección oficial, que empieza con https://.',
    },
    'unsupported-browser': {
      title: 'Este navegador no sirve para la selfie',
      action: 'Actualízalo o abre la página en Chrome, Safari o Firefox.',
    },
    'session-unreachable': {
      title: 'No pudimos empezar',
      action: 'Revisa tu conexión a internet e inténtalo de nuevo.',
    },
    'session-refused': {
      title: 'Todavía no tienes acceso',
      action: 'Entra de nuevo en tu cuenta o habla con atención al cliente.',
    },
    'session-invalid': { title: 'No pudimos empezar', action: 'Inténtalo de nuevo en unos minutos.' },
    'session-expired': { title: 'Se acabó el tiempo', action: 'No pasa nada, solo empieza de nuevo.' },
    'camera-denied': {
      title: 'La cámara está bloqueada',
      action: 'En los permisos del navegador, activa la cámara para este sitio e inténtalo de nuevo.',
    },
    'camera-blocked-by-policy': {
      title: 'Aquí no se puede usar la cámara',
      action: 'Abre la página directamente en el navegador, en el celular o en otro dispositivo.',
    },
    'camera-not-found': {
      title: 'No encontramos una cámara',
      action: 'Conecta una cámara o sigue en tu celular, e inténtalo de nuevo.',
    },
    'camera-in-use': {
      title: 'La cámara está ocupada',
      action: 'Cierra otras aplicaciones o pestañas que usen la cámara e inténtalo de nuevo.',
    },
    'camera-failed': {
      title: 'La cámara no se abrió',
      action: 'Inténtalo de nuevo. Si no funciona, reinicia el dispositivo.',
    },
    'camera-lost': {
      title: 'La cámara se detuvo',
      action: 'Revisa que siga encendida e inténtalo de nuevo.',
    },
    'detector-unavailable': {
      title: 'La guía para la foto no cargó',
      action: 'Revisa tu conexión a internet e inténtalo de nuevo.',
    },
    'no-face': {
      title: 'No vimos un rostro en la foto',
      action: 'Pon tu rostro en el óvalo, con buena luz, e inténtalo de nuevo.',
    },
    'many-faces': {
      title: 'Había más de un rostro en la foto',
      action: 'Busca un lugar donde solo aparezcas tú e inténtalo de nuevo.',
    },
    'capture-failed': { title: 'La foto no salió', action: 'A veces pasa. Inténtalo una vez más.' },
    'sealing-failed': {
      title: 'No pudimos proteger la foto',
      action: 'Por seguridad, no enviamos nada. Inténtalo de nuevo.',
    },
    'submit-unreachable': {
      title: 'La foto no se envió',
      action: 'Revisa tu conexión a internet e inténtalo de nuevo.',
    },
    'submit-refused': {
      title: 'La foto no fue aceptada',
      action: 'Toma otra foto. Si sigue igual, habla con atención al cliente.',
    },
    'submit-invalid': {
      title: 'No entendimos la respuesta',
      action: 'Inténtalo de nuevo en unos minutos.',
    },
    'rate-limited': {
      title: 'Muchos intentos seguidos',
      action: 'Espera un poco e inténtalo de nuevo.',
    },
    'server-failed': {
      title: 'El servicio no está disponible',
      action: 'No hiciste nada mal. Inténtalo de nuevo en unos minutos.',
    },
  },
  cancelled: {
    title: 'Lo dejaste aquí',
    text: 'Cuando quieras, solo empieza de nuevo.',
    restart: 'Empezar de nuevo',
  },
  labels: {
    dialog: 'Selfie para confirmar tu identidad',
    close: 'Cerrar',
    viewfinder: 'Imagen de tu cámara',
    preview: 'La foto que acabas de tomar',
  },
  announcements: {
    shutterOffered: 'Si prefieres, usa el botón “Tomar la foto”.',
    timeRunningOut: 'El tiempo se acaba. El botón “Más tiempo” te da el mismo tiempo otra vez.',
    timeExtended: 'Tienes más tiempo.',
    pictureTaken: 'Foto tomada.',
  },
};
