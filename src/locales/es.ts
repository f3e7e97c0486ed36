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
    identify: { title: 'Confirma que eres tú', text: 'Vamos a comparar tu selfie con tu registro.' },
    search: { title: 'Entra con tu rostro', text: 'Con una selfie rápida encontramos tu registro.' },
    capture: { title: 'Confirma tu identidad', text: 'Vamos a comparar tu selfie con tu CPF.' },
  },
  idle: { start: 'Empezar', duration: 'Tarda menos de un minuto.' },
  preparing: { title: 'Preparando la cámara', text: 'Solo un momento…' },
  instructions: {
    title: 'Para que la foto salga bien',
    light: { title: 'Buena luz', text: 'Ponte de frente a una ventana o a una luz suave.' },
    straight: { title: 'Rostro de frente', text: 'Mira a la cámara, sin sonreír.' },
    uncovered: { title: 'Rostro descubierto', text: 'Quítate las gafas de sol, la gorra y la mascarilla.' },
    permission: 'Si el navegador pide usar la cámara, elige “Permitir”.',
    proceed: 'Abrir la cámara',
  },
  openingCamera: {
    title: 'Abriendo la cámara',
    text: 'Si el navegador pide permiso, elige “Permitir”. La cámara solo se usa para esta foto.',
    press: 'Toca para seguir',
    slow: 'Seguimos esperando la cámara',
    unseen: {
      title: 'La imagen de la cámara está oculta',
      text: 'Desplázate hasta ella o cierra lo que la tapa. Después se abre la cámara.',
    },
  },
  guiding: {
    unguided: 'Centra el rostro y toca el botón',
    shutter: 'Tomar la foto',
    byHand: 'O toma la foto con el botón',
    moreTime: 'Más tiempo',
    chooseCamera: 'Elegir la cámara',
    unnamedCamera: 'Cámara {number}',
    switchCamera: 'Cambiar de cámara',
  },
  hints: {
    starting: 'Un momento…',
    'camera-covered': 'Destapa o enciende la cámara',
    'no-face': 'Pon tu rostro en el óvalo',
    'many-faces': 'Solo tienes que salir tú',
    'too-far': 'Acércate un poco',
    'too-near': 'Aléjate un poco',
    'move-left': 'Muévete un poco a tu izquierda',
    'move-right': 'Muévete un poco a tu derecha',
    'move-up': 'Sube un poco',
    'move-down': 'Baja un poco',
    'turn-left': 'Gira un poco a tu izquierda',
    'turn-right': 'Gira un poco a tu derecha',
    'look-up': 'Levanta un poco el mentón',
    'look-down': 'Baja un poco el mentón',
    'tilt-left': 'Inclina la cabeza a tu izquierda',
    'tilt-right': 'Inclina la cabeza a tu derecha',
    'back-lit': 'Pon la luz delante de ti',
    'too-dark': 'Busca un lugar con más luz',
    'too-bright': 'Busca una luz más suave',
    'uneven-light': 'Ponte de frente a la luz',
    'uncover-face': 'Deja ver ojos y boca',
    'open-eyes': 'Mantén los ojos abiertos',
    'too-blurry': 'Limpia la cámara, sin moverte',
    'relax-face': 'Relaja la cara, sin sonreír',
    'few-pixels': 'Baja resolución: toca el botón',
    'hold-still': '¡Eso! Quédate así',
    ready: '¡Perfecto!',
    'hold-for-light': 'No te muevas: cambia el color',
  },
  reviewing: { title: '¿La foto salió bien?', accept: 'Usar esta', retake: 'Tomar otra' },
  sealing: { title: 'Protegiendo tu foto', text: 'Solo el servicio de verificación puede abrirla.' },
  submitting: { title: 'Enviando', text: 'No cierres esta pantalla. ¡Ya casi!' },
  sendingSlowly: {
    title: 'Seguimos enviando',
    text: 'Está tardando más de lo normal. Deja esta pantalla abierta.',
  },
  offline: { title: 'No tienes internet', text: 'Cuando vuelva la conexión, el envío sigue solo.' },
  offlineAtStart: { title: 'No tienes internet', text: 'Empezamos en cuanto vuelva la conexión.' },
  resuming: {
    title: 'Puede que tu foto no haya llegado',
    text: 'No recibimos la confirmación de que fue aceptada. ¿Quieres enviar ahora la foto que tomaste?',
    send: 'Enviar la foto',
    retake: 'Tomar otra',
  },
  done: {
    title: '¡Listo!',
    text: 'Recibimos tu foto.',
    close: 'Terminar',
    rejected: {
      title: 'No pudimos confirmarlo esta vez',
      text: 'Tu foto llegó, pero no se puede seguir por aquí. Habla con atención al cliente para confirmar tu identidad de otra forma.',
    },
  },
  failed: {
    retry: 'Intentar de nuevo',
    reload: 'Recargar la página',
    close: 'Cerrar',
    final: 'Vuelve más tarde o habla con atención al cliente.',
    wait: 'Espera {time} antes de intentarlo de nuevo.',
    waiting: {
      'camera-denied': 'En cuanto actives la cámara, seguimos desde aquí.',
      'camera-not-found': 'En cuanto conectes una cámara, seguimos desde aquí.',
      'camera-in-use': 'En cuanto la cámara quede libre, seguimos desde aquí.',
    },
    chooseFile: 'Enviar una foto',
    fileWithoutFace: {
      title: 'No vimos un rostro en esa foto',
      action: 'Elige una foto donde se vea tu rostro completo, de cerca y con buena luz.',
    },
    fileWithFaces: {
      title: 'Hay más de un rostro en esa foto',
      action: 'Elige una foto donde solo salgas tú.',
    },
    fileUnreadable: {
      title: 'No pudimos abrir ese archivo',
      action: 'Elige una foto de la cámara o de la galería.',
    },
    outside: { open: 'Abrir en el navegador', copy: 'Copiar el enlace', copied: 'Enlace copiado' },
    reasons: {
      'signed-out': {
        title: 'Todavía no tienes acceso',
        action: 'Entra de nuevo en tu cuenta o habla con atención al cliente.',
      },
      'page-expired': {
        title: 'Esta página lleva demasiado tiempo abierta',
        action: 'Recárgala y empieza de nuevo.',
      },
      'page-incomplete': {
        title: 'Una parte de la página no cargó',
        action: 'Recarga la página. Si no funciona, habla con atención al cliente.',
      },
      'browser-check': {
        title: 'El sitio quiere comprobar tu navegador',
        action: 'Recarga la página, completa la comprobación y empieza de nuevo.',
      },
      'cannot-send': {
        title: 'No pudimos terminar',
        action: 'No tiene que ver con tu foto. Habla con atención al cliente.',
      },
      'outcome-unknown': {
        title: 'Se perdió el resultado',
        action: 'Puede que tu foto ya esté aceptada. Si no puedes continuar, habla con atención al cliente.',
      },
      'pictures-scrambled': {
        title: 'Tu navegador altera las imágenes',
        action:
          'Permite que este sitio lea datos de canvas, en el icono junto a la dirección, y recarga la página. O usa otro navegador.',
      },
      'another-picture': {
        title: 'Tomemos otra foto',
        action: 'Ponte frente a una luz suave y mira a la cámara.',
      },
      'face-covered': {
        title: 'Algo te tapa la cara',
        action: 'Quítate gafas de sol, gorra o mascarilla, aparta las manos e inténtalo de nuevo.',
      },
      'eyes-closed': {
        title: 'Tenías los ojos cerrados',
        action: 'Mantenlos abiertos, mira a la cámara e inténtalo de nuevo.',
      },
      'unsuitable-picture': {
        title: 'No podemos usar esta foto',
        action: 'Muestra solo tu cara a la cámara e inténtalo de nuevo.',
      },
      'unclear-picture': {
        title: 'La foto no salió nítida',
        action: 'Busca buena luz, no te muevas e inténtalo de nuevo.',
      },
      'small-picture': {
        title: 'Esa foto es demasiado pequeña',
        action: 'Elige una en la que tu rostro se vea más grande.',
      },
      'picture-format': {
        title: 'No pudimos abrir esta foto',
        action: 'Elige otra, JPEG o PNG, o toma una nueva.',
      },
      'camera-covered': {
        title: 'La cámara parece tapada o apagada',
        action: 'Abre la tapa o pulsa la tecla de la cámara.',
      },
      'system-blocks-camera': {
        title: 'Tu dispositivo bloquea la cámara',
        action: 'En los ajustes de privacidad del dispositivo, permite la cámara para este navegador.',
      },
    },
    handoff: {
      title: 'Sigue en tu teléfono',
      text: 'Apunta con la cámara del teléfono al código o abre en él esta dirección:',
    },
  },
  handoff: {
    opened: { title: 'Abierto en tu teléfono', text: 'Termina allí. Esta página sigue sola.' },
    valid: 'El código vale durante {time}.',
    here: 'Seguir en este dispositivo',
    again: 'Crear otro código',
    backToComputer: 'Ya puedes volver al ordenador.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Esta página no está lista',
      action: 'No hiciste nada mal. Habla con atención al cliente para seguir.',
    },
    'insecure-context': {
      title: 'Esta página no es segura',
      action: 'Ciérrala y entra por la dirección oficial, que empieza con https://.',
    },
    'unsupported-browser': {
      title: 'Este navegador no puede tomar la selfie',
      action: 'Actualízalo o abre la página en Chrome, Safari o Firefox.',
    },
    'session-unreachable': {
      title: 'No pudimos empezar',
      action: 'Revisa tu conexión a internet e inténtalo de nuevo.',
    },
    'session-refused': {
      title: 'No podemos empezar ahora',
      action: 'No hiciste nada mal. Habla con atención al cliente para continuar.',
    },
    'session-invalid': { title: 'No pudimos empezar', action: 'Inténtalo de nuevo en unos minutos.' },
    'session-expired': { title: 'Se acabó el tiempo', action: 'No pasa nada, empieza de nuevo.' },
    'camera-denied': {
      title: 'La cámara está bloqueada',
      action: 'Activa la cámara para este sitio e inténtalo de nuevo.',
    },
    'camera-blocked-by-policy': {
      title: 'La cámara no se puede usar aquí',
      action: 'Abre esta página directamente en el navegador o en otro dispositivo.',
    },
    'camera-not-found': {
      title: 'No encontramos una cámara',
      action: 'Conecta una e inténtalo de nuevo.',
    },
    'camera-in-use': {
      title: 'La cámara está ocupada',
      action: 'Cierra la aplicación o la pestaña que la está usando e inténtalo de nuevo.',
    },
    'camera-failed': {
      title: 'La cámara no se abrió',
      action: 'Inténtalo de nuevo. Si no funciona, reinicia el dispositivo y vuelve.',
    },
    'camera-lost': {
      title: 'La cámara se detuvo',
      action: 'Revisa que siga conectada e inténtalo de nuevo.',
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
    'capture-failed': {
      title: 'La foto no salió',
      action: 'A veces pasa. Inténtalo una vez más, con calma.',
    },
    'sealing-failed': {
      title: 'No pudimos proteger tus datos',
      action: 'Por seguridad, nos detuvimos aquí. Inténtalo de nuevo.',
    },
    'submit-unreachable': {
      title: 'No sabemos si la foto llegó',
      action: 'Revisa tu conexión a internet e inténtalo de nuevo.',
    },
    'submit-refused': {
      title: 'La foto no fue aceptada',
      action: 'Toma otra foto. Si vuelve a pasar, habla con atención al cliente.',
    },
    'submit-invalid': {
      title: 'No entendimos la respuesta',
      action: 'Inténtalo de nuevo en unos minutos.',
    },
    'rate-limited': {
      title: 'Hay muchas solicitudes ahora',
      action: 'Espera un poco e inténtalo de nuevo.',
    },
    'server-failed': {
      title: 'El servicio no está disponible ahora',
      action: 'No hiciste nada mal. Inténtalo de nuevo en unos minutos.',
    },
    'service-refused': {
      title: 'La verificación no está disponible aquí',
      action: 'No hiciste nada mal. Habla con atención al cliente para continuar.',
    },
    'handoff-invalid': { title: 'Este código ya no sirve', action: 'Crea otro en el ordenador y escanéalo.' },
    'handoff-ended': {
      title: 'No se terminó en el teléfono',
      action: 'Crea otro código o sigue en este dispositivo.',
    },
  },
  allowCamera: {
    'chrome-android': 'Toca el icono a la izquierda de la dirección, luego “Permisos”, y activa la cámara.',
    'chrome-desktop': 'Haz clic en el icono a la izquierda de la dirección y activa la cámara.',
    samsung: 'Toca el candado junto a la dirección, luego “Permisos”, y activa la cámara.',
    'firefox-android': 'Toca el candado junto a la dirección y activa la cámara.',
    'firefox-desktop': 'Haz clic en el icono de la cámara junto a la dirección y quita el bloqueo.',
    'safari-ios': 'Toca el icono junto a la dirección, abre los ajustes del sitio y permite la cámara.',
    'safari-mac': 'En el menú Safari, abre los ajustes de este sitio y permite la cámara.',
    'other-ios': 'En los Ajustes del dispositivo, busca tu navegador en la lista de apps y activa la cámara.',
    'in-app':
      'En los ajustes del teléfono, activa la cámara para esta aplicación. O toca ⋯ y abre la página en el navegador.',
    other: 'La opción está en los permisos del sitio, cerca de la dirección de la página.',
  },
  leaveApp: 'Estás dentro de una aplicación. Toca ⋯ y elige abrir en el navegador.',
  alternative: 'Confirmar de otra forma',
  cancelled: {
    title: 'Quedó sin terminar',
    text: 'Cuando quieras, empieza de nuevo.',
    restart: 'Empezar de nuevo',
  },
  labels: {
    dialog: 'Selfie para confirmar tu identidad',
    close: 'Cerrar',
    sound: 'Sonido',
    viewfinder: 'Imagen de tu cámara',
    preview: 'La foto que acabas de tomar',
    handoffCode: 'Código QR con la dirección para seguir en el teléfono',
  },
  announcements: {
    shutterOffered: 'Si prefieres, usa el botón “Tomar la foto”.',
    timeRunningOut: 'El tiempo se acaba. El botón “Más tiempo” te da el mismo tiempo otra vez.',
    timeExtended: 'Tienes más tiempo.',
    pictureTaken: 'Foto tomada.',
  },
};
