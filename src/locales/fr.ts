import type { Messages } from './messages.ts';

/** The texts in French, with “vous” and no word that depends on the gender of users. A no-break space precedes “:”, “!” and “?”. */
export const fr: Messages = {
  actions: {
    liveness: {
      title: 'Vérifions que c’est bien vous',
      text: 'Nous prenons un selfie rapide pour nous assurer que c’est bien vous.',
    },
    enroll: {
      title: 'Enregistrez votre visage',
      text: 'Un selfie rapide, et votre visage devient votre clé.',
    },
    identify: {
      title: 'Confirmez que c’est vous',
      text: 'Nous comparons votre selfie au visage enregistré dans votre compte.',
    },
    search: {
      title: 'Connectez-vous avec votre visage',
      text: 'Un selfie rapide suffit pour retrouver votre compte.',
    },
    capture: { title: 'Confirmez votre identité', text: 'Nous comparons votre selfie à votre CPF.' },
  },
  idle: { start: 'Commencer', duration: 'Cela prend moins d’une minute.' },
  preparing: { title: 'Préparation', text: 'Un petit instant…' },
  instructions: {
    title: 'Pour une bonne photo',
    light: { title: 'Bonne lumière', text: 'Placez-vous face à une fenêtre ou à une lumière douce.' },
    straight: { title: 'Visage de face', text: 'Regardez droit vers la caméra, sans sourire.' },
    uncovered: { title: 'Visage découvert', text: 'Retirez lunettes de soleil, chapeau et masque.' },
    permission: 'Si votre navigateur demande à utiliser la caméra, choisissez « Autoriser ».',
    proceed: 'Ouvrir la caméra',
  },
  openingCamera: {
    title: 'Ouverture de la caméra',
    text: 'Si votre navigateur le demande, choisissez « Autoriser ». La caméra ne sert qu’à cette photo.',
    press: 'Touchez pour continuer',
    slow: 'La caméra se fait attendre',
    unseen: {
      title: 'L’image de la caméra est masquée',
      text: 'Faites défiler jusqu’à elle ou fermez ce qui la recouvre. La caméra s’ouvre ensuite.',
    },
  },
  guiding: {
    unguided: 'Cadrez votre visage et appuyez',
    shutter: 'Prendre la photo',
    byHand: 'Ou prenez la photo vous-même',
    moreTime: 'Plus de temps',
    chooseCamera: 'Choisir une caméra',
    unnamedCamera: 'Caméra {number}',
    switchCamera: 'Changer de caméra',
  },
  hints: {
    starting: 'Un instant…',
    'camera-covered': 'Découvrez ou activez la caméra',
    'no-face': 'Placez votre visage dans l’ovale',
    'many-faces': 'Soyez la seule personne visible',
    'too-far': 'Approchez-vous un peu',
    'too-near': 'Reculez un peu',
    'move-left': 'Décalez-vous un peu à gauche',
    'move-right': 'Décalez-vous un peu à droite',
    'move-up': 'Montez un peu',
    'move-down': 'Descendez un peu',
    'turn-left': 'Tournez un peu la tête à gauche',
    'turn-right': 'Tournez un peu la tête à droite',
    'look-up': 'Levez un peu le menton',
    'look-down': 'Baissez un peu le menton',
    'tilt-left': 'Penchez la tête à gauche',
    'tilt-right': 'Penchez la tête à droite',
    'back-lit': 'Placez la lumière devant vous',
    'too-dark': 'Trouvez un endroit plus clair',
    'too-bright': 'Trouvez une lumière plus douce',
    'uneven-light': 'Tournez-vous vers la lumière',
    'uncover-face': 'Gardez yeux et bouche visibles',
    'open-eyes': 'Gardez les yeux ouverts',
    'too-blurry': 'Essuyez l’objectif, sans bouger',
    'relax-face': 'Détendez-vous, sans sourire',
    'few-pixels': 'Faible qualité : prenez la photo',
    'hold-still': 'C’est ça, ne bougez plus',
    ready: 'Parfait !',
    'hold-for-light': 'Ne bougez pas : l’écran change',
  },
  reviewing: { title: 'Photo réussie ?', accept: 'Utiliser la photo', retake: 'Reprendre' },
  sealing: { title: 'Protection de la photo', text: 'Seul le service de vérification peut l’ouvrir.' },
  submitting: { title: 'Envoi en cours', text: 'Gardez cet écran ouvert. C’est presque fini !' },
  sendingSlowly: {
    title: 'Envoi toujours en cours',
    text: 'C’est plus long que d’habitude. Gardez cet écran ouvert.',
  },
  offline: { title: 'Vous êtes hors ligne', text: 'L’envoi se terminera dès que la connexion reviendra.' },
  offlineAtStart: {
    title: 'Vous êtes hors ligne',
    text: 'Nous commencerons dès que la connexion reviendra.',
  },
  resuming: {
    title: 'Votre photo n’est peut-être pas passée',
    text: 'Nous n’avons pas reçu de confirmation qu’elle a été acceptée. Voulez-vous envoyer la photo que vous avez prise ?',
    send: 'Envoyer la photo',
    retake: 'En prendre une autre',
  },
  done: {
    title: 'C’est fait !',
    text: 'Nous avons reçu votre photo.',
    close: 'Terminer',
    rejected: {
      title: 'Impossible de confirmer cette fois',
      text: 'Votre photo est arrivée, mais nous ne pouvons pas continuer ainsi. Contactez l’assistance pour confirmer votre identité autrement.',
    },
  },
  failed: {
    retry: 'Réessayer',
    reload: 'Recharger la page',
    close: 'Fermer',
    final: 'Revenez plus tard ou contactez l’assistance.',
    wait: 'Patientez {time} avant de réessayer.',
    waiting: {
      'camera-denied': 'Nous reprendrons ici dès que vous l’aurez autorisée.',
      'camera-not-found': 'Nous reprendrons ici dès qu’une caméra sera branchée.',
      'camera-in-use': 'Nous reprendrons ici dès qu’elle sera libre.',
    },
    chooseFile: 'Envoyer plutôt une photo',
    fileWithoutFace: {
      title: 'Aucun visage visible sur cette photo',
      action: 'Choisissez-en une qui montre tout votre visage, de près et bien éclairé.',
    },
    fileWithFaces: {
      title: 'Il y a plusieurs visages sur cette photo',
      action: 'Choisissez-en une où l’on ne voit que vous.',
    },
    fileUnreadable: {
      title: 'Impossible d’ouvrir ce fichier',
      action: 'Choisissez une photo de votre appareil ou de votre galerie.',
    },
    outside: { open: 'Ouvrir dans le navigateur', copy: 'Copier le lien', copied: 'Lien copié' },
    reasons: {
      'signed-out': {
        title: 'Vous n’avez pas encore accès',
        action: 'Reconnectez-vous à votre compte ou contactez l’assistance.',
      },
      'page-expired': {
        title: 'Cette page est ouverte depuis trop longtemps',
        action: 'Rechargez-la et recommencez.',
      },
      'page-incomplete': {
        title: 'Une partie de la page n’a pas chargé',
        action: 'Rechargez la page. Si cela ne suffit pas, contactez l’assistance.',
      },
      'browser-check': {
        title: 'Le site veut vérifier votre navigateur',
        action: 'Rechargez la page, terminez la vérification et recommencez.',
      },
      'cannot-send': {
        title: 'Nous n’avons pas pu terminer',
        action: 'Votre photo n’y est pour rien. Contactez l’assistance.',
      },
      'outcome-unknown': {
        title: 'Le résultat s’est perdu',
        action:
          'Votre photo est peut-être déjà acceptée. Si vous ne pouvez pas continuer, contactez l’assistance.',
      },
      'pictures-scrambled': {
        title: 'Votre navigateur brouille les images',
        action:
          'Autorisez ce site à lire les données canvas, par l’icône près de l’adresse, puis rechargez la page. Ou utilisez un autre navigateur.',
      },
      'another-picture': {
        title: 'Prenons une autre photo',
        action: 'Placez-vous face à une lumière douce et regardez droit vers la caméra.',
      },
      'face-covered': {
        title: 'Quelque chose cache votre visage',
        action: 'Retirez lunettes de soleil, chapeau ou masque, éloignez vos mains et réessayez.',
      },
      'eyes-closed': {
        title: 'Vos yeux étaient fermés',
        action: 'Gardez-les ouverts, regardez la caméra et réessayez.',
      },
      'unsuitable-picture': {
        title: 'Nous ne pouvons pas utiliser cette photo',
        action: 'Montrez seulement votre visage à la caméra et réessayez.',
      },
      'unclear-picture': {
        title: 'La photo n’est pas assez nette',
        action: 'Trouvez une bonne lumière, ne bougez pas et réessayez.',
      },
      'small-picture': {
        title: 'Cette photo est trop petite',
        action: 'Choisissez-en une où votre visage est plus grand.',
      },
      'picture-format': {
        title: 'Cette photo ne s’ouvre pas',
        action: 'Choisissez une photo JPEG ou PNG, ou prenez-en une nouvelle.',
      },
      'camera-covered': {
        title: 'La caméra semble couverte ou éteinte',
        action: 'Ouvrez son cache ou appuyez sur sa touche.',
      },
      'system-blocks-camera': {
        title: 'Votre appareil bloque la caméra',
        action: 'Dans les réglages de confidentialité de l’appareil, autorisez la caméra pour ce navigateur.',
      },
    },
    handoff: {
      title: 'Continuez sur votre téléphone',
      text: 'Pointez l’appareil photo du téléphone vers le code, ou ouvrez-y cette adresse :',
    },
  },
  handoff: {
    opened: {
      title: 'Ouvert sur votre téléphone',
      text: 'Terminez là-bas. Cette page continuera toute seule.',
    },
    valid: 'Le code est valable {time}.',
    here: 'Continuer sur cet appareil',
    again: 'Créer un nouveau code',
    backToComputer: 'Vous pouvez revenir à votre ordinateur.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Cette page n’est pas prête',
      action: 'Vous n’y êtes pour rien. Contactez l’assistance pour continuer.',
    },
    'insecure-context': {
      title: 'Cette page n’est pas sécurisée',
      action: 'Fermez-la et utilisez l’adresse officielle, qui commence par https://.',
    },
    'unsupported-browser': {
      title: 'Ce navigateur ne peut pas prendre le selfie',
      action: 'Mettez-le à jour, ou ouvrez la page dans Chrome, Safari ou Firefox.',
    },
    'session-unreachable': {
      title: 'Nous n’avons pas pu commencer',
      action: 'Vérifiez votre connexion à Internet et réessayez.',
    },
    'session-refused': {
      title: 'Impossible de commencer pour le moment',
      action: 'Vous n’y êtes pour rien. Contactez l’assistance pour continuer.',
    },
    'session-invalid': { title: 'Nous n’avons pas pu commencer', action: 'Réessayez dans quelques minutes.' },
    'session-expired': { title: 'Le temps est écoulé', action: 'Pas de souci, il suffit de recommencer.' },
    'camera-denied': {
      title: 'La caméra est bloquée',
      action: 'Autorisez la caméra pour ce site, puis réessayez.',
    },
    'camera-blocked-by-policy': {
      title: 'La caméra ne peut pas servir ici',
      action: 'Ouvrez cette page directement dans votre navigateur, ou sur un autre appareil.',
    },
    'camera-not-found': {
      title: 'Nous n’avons pas trouvé de caméra',
      action: 'Branchez-en une et réessayez.',
    },
    'camera-in-use': {
      title: 'La caméra est déjà utilisée',
      action: 'Fermez l’application ou l’onglet qui s’en sert, puis réessayez.',
    },
    'camera-failed': {
      title: 'La caméra ne s’est pas ouverte',
      action: 'Réessayez. Si cela ne marche toujours pas, redémarrez votre appareil et revenez.',
    },
    'camera-lost': {
      title: 'La caméra s’est arrêtée',
      action: 'Vérifiez qu’elle est toujours branchée et réessayez.',
    },
    'detector-unavailable': {
      title: 'Le guide photo n’a pas chargé',
      action: 'Vérifiez votre connexion à Internet et réessayez.',
    },
    'no-face': {
      title: 'Aucun visage visible sur la photo',
      action: 'Placez votre visage dans l’ovale, bien éclairé, et réessayez.',
    },
    'many-faces': {
      title: 'Il y avait plusieurs visages',
      action: 'Trouvez un endroit où personne d’autre n’est visible et réessayez.',
    },
    'capture-failed': {
      title: 'La photo n’a pas marché',
      action: 'Cela arrive. Essayez encore une fois, sans vous presser.',
    },
    'sealing-failed': {
      title: 'Nous n’avons pas pu protéger vos données',
      action: 'Par sécurité, nous nous sommes arrêtés là. Réessayez.',
    },
    'submit-unreachable': {
      title: 'Nous ne savons pas si la photo est arrivée',
      action: 'Vérifiez votre connexion à Internet et réessayez.',
    },
    'submit-refused': {
      title: 'La photo n’a pas été acceptée',
      action: 'Prenez-en une autre. Si cela se reproduit, contactez l’assistance.',
    },
    'submit-invalid': {
      title: 'La réponse reçue n’était pas claire',
      action: 'Réessayez dans quelques minutes.',
    },
    'rate-limited': {
      title: 'Il y a beaucoup de demandes en ce moment',
      action: 'Patientez un peu et réessayez.',
    },
    'server-failed': {
      title: 'Le service n’est pas disponible pour le moment',
      action: 'Vous n’y êtes pour rien. Réessayez dans quelques minutes.',
    },
    'service-refused': {
      title: 'La vérification n’est pas disponible ici',
      action: 'Vous n’y êtes pour rien. Contactez l’assistance pour continuer.',
    },
    'handoff-invalid': {
      title: 'Ce code n’est plus valable',
      action: 'Créez-en un autre sur votre ordinateur et scannez-le.',
    },
    'handoff-ended': {
      title: 'Ce n’est pas terminé sur le téléphone',
      action: 'Créez un nouveau code ou continuez sur cet appareil.',
    },
  },
  allowCamera: {
    'chrome-android': 'Touchez l’icône à gauche de l’adresse, puis « Autorisations », et activez la caméra.',
    'chrome-desktop': 'Cliquez sur l’icône à gauche de l’adresse et activez la caméra.',
    samsung: 'Touchez le cadenas près de l’adresse, puis « Autorisations », et autorisez la caméra.',
    'firefox-android': 'Touchez le cadenas près de l’adresse et autorisez la caméra.',
    'firefox-desktop': 'Cliquez sur l’icône de caméra près de l’adresse et levez le blocage.',
    'safari-ios': 'Touchez l’icône près de l’adresse, ouvrez les réglages du site et autorisez la caméra.',
    'safari-mac': 'Dans le menu Safari, ouvrez les réglages de ce site et autorisez la caméra.',
    'other-ios': 'Dans l’app Réglages, trouvez votre navigateur dans la liste des apps et activez la caméra.',
    'in-app':
      'Dans les réglages du téléphone, autorisez la caméra pour cette application. Ou touchez ⋯ et ouvrez la page dans votre navigateur.',
    other: 'Vous trouverez ce réglage dans les autorisations du site, près de l’adresse de la page.',
  },
  leaveApp:
    'Vous êtes dans une autre application. Touchez ⋯ et choisissez d’ouvrir la page dans votre navigateur.',
  alternative: 'Confirmer autrement',
  cancelled: {
    title: 'Ce n’est pas terminé',
    text: 'Quand vous voulez, il suffit de recommencer.',
    restart: 'Recommencer',
  },
  labels: {
    dialog: 'Selfie pour confirmer votre identité',
    close: 'Fermer',
    sound: 'Son',
    viewfinder: 'Image de votre caméra',
    preview: 'La photo que vous venez de prendre',
    handoffCode: 'Code QR avec l’adresse pour continuer sur votre téléphone',
  },
  announcements: {
    shutterOffered: 'Vous pouvez aussi utiliser le bouton « Prendre la photo ».',
    timeRunningOut: 'Le temps est presque écoulé. Le bouton « Plus de temps » vous en redonne autant.',
    timeExtended: 'Vous avez plus de temps.',
    pictureTaken: 'Photo prise.',
  },
};
