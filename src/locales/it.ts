import type { Messages } from './messages.ts';

/** The texts in Italian, with “tu” and no word that depends on the gender of users. */
export const it: Messages = {
  actions: {
    liveness: {
      title: 'Verifichiamo che sei tu',
      text: 'Ti faremo un selfie veloce per essere certi che sia davvero tu.',
    },
    enroll: { title: 'Registra il tuo viso', text: 'Un selfie veloce e il tuo viso diventa la tua chiave.' },
    identify: {
      title: 'Conferma che sei tu',
      text: 'Confronteremo il selfie con il viso registrato nel tuo account.',
    },
    search: {
      title: 'Accedi con il tuo viso',
      text: 'Basta un selfie veloce per trovare il tuo account.',
    },
    capture: { title: 'Conferma la tua identità', text: 'Confronteremo il tuo selfie con il tuo CPF.' },
  },
  idle: { start: 'Inizia', duration: 'Ci vuole meno di un minuto.' },
  preparing: { title: 'Ci prepariamo', text: 'Solo un momento…' },
  instructions: {
    title: 'Per una buona foto',
    light: { title: 'Buona luce', text: 'Mettiti davanti a una finestra o a una luce morbida.' },
    straight: { title: 'Viso di fronte', text: 'Guarda dritto nella fotocamera, senza sorridere.' },
    uncovered: { title: 'Viso scoperto', text: 'Togli occhiali da sole, cappello e mascherina.' },
    permission: 'Se il browser chiede di usare la fotocamera, scegli “Consenti”.',
    proceed: 'Apri la fotocamera',
  },
  openingCamera: {
    title: 'Apriamo la fotocamera',
    text: 'Se il browser lo chiede, scegli “Consenti”. La fotocamera serve solo per questa foto.',
    press: 'Tocca per continuare',
    slow: 'In attesa della fotocamera',
    unseen: {
      title: 'L’immagine della fotocamera è nascosta',
      text: 'Scorri fino a vederla o chiudi ciò che la copre. Poi la fotocamera si apre.',
    },
  },
  guiding: {
    unguided: 'Inquadra il viso, poi premi',
    shutter: 'Scatta la foto',
    byHand: 'Oppure scatta tu la foto',
    moreTime: 'Più tempo',
    chooseCamera: 'Scegli una fotocamera',
    unnamedCamera: 'Fotocamera {number}',
    switchCamera: 'Cambia fotocamera',
  },
  hints: {
    starting: 'Un momento…',
    'camera-covered': 'Scopri o attiva la fotocamera',
    'no-face': 'Metti il viso nell’ovale',
    'many-faces': 'Devi esserci solo tu',
    'too-far': 'Avvicinati un po’',
    'too-near': 'Allontanati un po’',
    'move-left': 'Spostati un po’ a sinistra',
    'move-right': 'Spostati un po’ a destra',
    'move-up': 'Spostati un po’ più in alto',
    'move-down': 'Spostati un po’ più in basso',
    'turn-left': 'Gira il viso un po’ a sinistra',
    'turn-right': 'Gira il viso un po’ a destra',
    'look-up': 'Alza un po’ il mento',
    'look-down': 'Abbassa un po’ il mento',
    'tilt-left': 'Inclina la testa a sinistra',
    'tilt-right': 'Inclina la testa a destra',
    'back-lit': 'Tieni la luce davanti a te',
    'too-dark': 'Cerca un posto più luminoso',
    'too-bright': 'Cerca una luce più morbida',
    'uneven-light': 'Girati verso la luce',
    'uncover-face': 'Lascia visibili occhi e bocca',
    'open-eyes': 'Tieni gli occhi aperti',
    'too-blurry': 'Pulisci la lente, non muoverti',
    'relax-face': 'Rilassa il viso, non sorridere',
    'few-pixels': 'Bassa qualità: premi il pulsante',
    'hold-still': 'Bene così, non muoverti',
    ready: 'Perfetto!',
    'hold-for-light': 'Non muoverti: i colori cambiano',
  },
  reviewing: { title: 'La foto va bene?', accept: 'Usa la foto', retake: 'Rifai' },
  sealing: { title: 'Proteggiamo la tua foto', text: 'Solo il servizio di verifica può aprirla.' },
  submitting: { title: 'Invio in corso', text: 'Tieni aperta questa schermata. Ci siamo quasi!' },
  sendingSlowly: {
    title: 'Invio ancora in corso',
    text: 'Ci vuole più tempo del solito. Tieni aperta questa schermata.',
  },
  offline: { title: 'Sei offline', text: 'Finiremo l’invio appena torna la connessione.' },
  offlineAtStart: { title: 'Sei offline', text: 'Inizieremo appena torna la connessione.' },
  resuming: {
    title: 'Forse la tua foto non è arrivata',
    text: 'Non abbiamo ricevuto conferma che sia stata accettata. Vuoi inviare la foto che hai scattato?',
    send: 'Invia la foto',
    retake: 'Scattane un’altra',
  },
  done: {
    title: 'Fatto!',
    text: 'Abbiamo ricevuto la tua foto.',
    close: 'Fine',
    rejected: {
      title: 'Questa volta non è stato possibile confermare',
      text: 'La tua foto è arrivata, ma non possiamo proseguire così. Contatta l’assistenza per confermare la tua identità in un altro modo.',
    },
  },
  failed: {
    retry: 'Riprova',
    reload: 'Ricarica la pagina',
    close: 'Chiudi',
    final: 'Torna più tardi o contatta l’assistenza.',
    wait: 'Attendi {time} prima di riprovare.',
    waiting: {
      'camera-denied': 'Riprenderemo da qui appena la consenti.',
      'camera-not-found': 'Riprenderemo da qui appena ne colleghi una.',
      'camera-in-use': 'Riprenderemo da qui appena è libera.',
    },
    chooseFile: 'Invia invece una foto',
    fileWithoutFace: {
      title: 'In quella foto non vediamo un viso',
      action: 'Scegline una che mostri tutto il tuo viso, da vicino e con buona luce.',
    },
    fileWithFaces: {
      title: 'In quella foto c’è più di un viso',
      action: 'Scegline una in cui ci sei solo tu.',
    },
    fileUnreadable: {
      title: 'Non riusciamo ad aprire quel file',
      action: 'Scegli una foto dalla fotocamera o dalla galleria.',
    },
    outside: { open: 'Apri nel browser', copy: 'Copia il link', copied: 'Link copiato' },
    reasons: {
      'signed-out': {
        title: 'Non hai ancora accesso',
        action: 'Accedi di nuovo al tuo account o contatta l’assistenza.',
      },
      'page-expired': { title: 'Questa pagina è aperta da troppo tempo', action: 'Ricaricala e ricomincia.' },
      'page-incomplete': {
        title: 'Una parte della pagina non si è caricata',
        action: 'Ricarica la pagina. Se non basta, contatta l’assistenza.',
      },
      'browser-check': {
        title: 'Il sito vuole controllare il tuo browser',
        action: 'Ricarica la pagina, completa il controllo e ricomincia.',
      },
      'cannot-send': {
        title: 'Non siamo riusciti a finire',
        action: 'Non dipende dalla tua foto. Contatta l’assistenza.',
      },
      'outcome-unknown': {
        title: 'Il risultato è andato perso',
        action:
          'La tua foto potrebbe essere già accettata. Se non riesci a continuare, contatta l’assistenza.',
      },
      'pictures-scrambled': {
        title: 'Il browser altera le immagini',
        action:
          'Consenti a questo sito di leggere i dati canvas, dall’icona vicino all’indirizzo, e ricarica la pagina. Oppure usa un altro browser.',
      },
      'another-picture': {
        title: 'Scattiamo un’altra foto',
        action: 'Mettiti davanti a una luce morbida e guarda dritto nella fotocamera.',
      },
      'face-covered': {
        title: 'Qualcosa copre il tuo viso',
        action: 'Togli occhiali da sole, cappello o mascherina, allontana le mani e riprova.',
      },
      'eyes-closed': {
        title: 'Avevi gli occhi chiusi',
        action: 'Tienili aperti, guarda la fotocamera e riprova.',
      },
      'unsuitable-picture': {
        title: 'Non possiamo usare questa foto',
        action: 'Mostra alla fotocamera solo il tuo viso e riprova.',
      },
      'unclear-picture': {
        title: 'La foto non è abbastanza nitida',
        action: 'Cerca una buona luce, non muoverti e riprova.',
      },
      'small-picture': {
        title: 'Questa foto è troppo piccola',
        action: 'Scegline una in cui il tuo viso è più grande.',
      },
      'picture-format': {
        title: 'Non riusciamo ad aprire questa foto',
        action: 'Scegli una foto JPEG o PNG, oppure scattane una nuova.',
      },
      'camera-covered': {
        title: 'La fotocamera sembra coperta o spenta',
        action: 'Apri la copertura o premi il tasto della fotocamera.',
      },
      'system-blocks-camera': {
        title: 'Il dispositivo blocca la fotocamera',
        action: 'Nelle impostazioni di privacy del dispositivo, consenti la fotocamera a questo browser.',
      },
    },
    handoff: {
      title: 'Continua sul telefono',
      text: 'Inquadra il codice con la fotocamera del telefono o apri lì questo indirizzo:',
    },
  },
  handoff: {
    opened: { title: 'Aperto sul telefono', text: 'Termina lì. Questa pagina prosegue da sola.' },
    valid: 'Il codice vale per {time}.',
    here: 'Continua su questo dispositivo',
    again: 'Crea un nuovo codice',
    backToComputer: 'Ora puoi tornare al computer.',
  },
  errors: {
    'configuration-invalid': {
      title: 'Questa pagina non è pronta',
      action: 'Non dipende da te. Contatta l’assistenza per continuare.',
    },
    'insecure-context': {
      title: 'Questa pagina non è sicura',
      action: 'Chiudila e usa l’indirizzo ufficiale, che inizia con https://.',
    },
    'unsupported-browser': {
      title: 'Questo browser non può scattare il selfie',
      action: 'Aggiornalo o apri la pagina in Chrome, Safari o Firefox.',
    },
    'session-unreachable': {
      title: 'Non siamo riusciti a iniziare',
      action: 'Controlla la connessione a Internet e riprova.',
    },
    'session-refused': {
      title: 'Ora non possiamo iniziare',
      action: 'Non dipende da te. Contatta l’assistenza per continuare.',
    },
    'session-invalid': { title: 'Non siamo riusciti a iniziare', action: 'Riprova tra qualche minuto.' },
    'session-expired': { title: 'Tempo scaduto', action: 'Niente paura, basta ricominciare.' },
    'camera-denied': {
      title: 'La fotocamera è bloccata',
      action: 'Consenti la fotocamera per questo sito, poi riprova.',
    },
    'camera-blocked-by-policy': {
      title: 'Qui la fotocamera non si può usare',
      action: 'Apri questa pagina direttamente nel browser o su un altro dispositivo.',
    },
    'camera-not-found': {
      title: 'Non abbiamo trovato una fotocamera',
      action: 'Collegane una e riprova.',
    },
    'camera-in-use': {
      title: 'La fotocamera è già in uso',
      action: 'Chiudi l’app o la scheda che la sta usando, poi riprova.',
    },
    'camera-failed': {
      title: 'La fotocamera non si è aperta',
      action: 'Riprova. Se ancora non funziona, riavvia il dispositivo e torna qui.',
    },
    'camera-lost': {
      title: 'La fotocamera si è fermata',
      action: 'Controlla che sia ancora collegata e riprova.',
    },
    'detector-unavailable': {
      title: 'La guida per la foto non si è caricata',
      action: 'Controlla la connessione a Internet e riprova.',
    },
    'no-face': {
      title: 'Nella foto non vediamo un viso',
      action: 'Metti il viso nell’ovale, con buona luce, e riprova.',
    },
    'many-faces': {
      title: 'C’era più di un viso',
      action: 'Cerca un posto in cui si veda solo te e riprova.',
    },
    'capture-failed': {
      title: 'La foto non è riuscita',
      action: 'Succede. Riprova ancora una volta, con calma.',
    },
    'sealing-failed': {
      title: 'Non siamo riusciti a proteggere i tuoi dati',
      action: 'Per sicurezza ci siamo fermati qui. Riprova.',
    },
    'submit-unreachable': {
      title: 'Non sappiamo se la foto è arrivata',
      action: 'Controlla la connessione a Internet e riprova.',
    },
    'submit-refused': {
      title: 'La foto non è stata accettata',
      action: 'Scattane un’altra. Se succede di nuovo, contatta l’assistenza.',
    },
    'submit-invalid': {
      title: 'La risposta non era chiara',
      action: 'Riprova tra qualche minuto.',
    },
    'rate-limited': {
      title: 'Ci sono molte richieste in questo momento',
      action: 'Aspetta un po’ e riprova.',
    },
    'server-failed': {
      title: 'Il servizio ora non è disponibile',
      action: 'Non dipende da te. Riprova tra qualche minuto.',
    },
    'service-refused': {
      title: 'La verifica qui non è disponibile',
      action: 'Non dipende da te. Contatta l’assistenza per continuare.',
    },
    'handoff-invalid': {
      title: 'Questo codice non è più valido',
      action: 'Creane un altro sul computer e inquadralo.',
    },
    'handoff-ended': {
      title: 'Non è stato completato sul telefono',
      action: 'Crea un nuovo codice o continua su questo dispositivo.',
    },
  },
  allowCamera: {
    'chrome-android':
      'Tocca l’icona a sinistra dell’indirizzo, poi “Autorizzazioni”, e attiva la fotocamera.',
    'chrome-desktop': 'Fai clic sull’icona a sinistra dell’indirizzo e attiva la fotocamera.',
    samsung: 'Tocca il lucchetto accanto all’indirizzo, poi “Autorizzazioni”, e consenti la fotocamera.',
    'firefox-android': 'Tocca il lucchetto accanto all’indirizzo e consenti la fotocamera.',
    'firefox-desktop': 'Fai clic sull’icona della fotocamera accanto all’indirizzo e togli il blocco.',
    'safari-ios':
      'Tocca l’icona accanto all’indirizzo, apri le impostazioni del sito e consenti la fotocamera.',
    'safari-mac': 'Nel menu Safari, apri le impostazioni di questo sito e consenti la fotocamera.',
    'other-ios': 'Nell’app Impostazioni, trova il tuo browser nell’elenco delle app e attiva la fotocamera.',
    'in-app':
      'Nelle impostazioni del telefono, consenti la fotocamera a questa app. Oppure tocca ⋯ e apri la pagina nel browser.',
    other: 'La trovi nelle autorizzazioni del sito, vicino all’indirizzo della pagina.',
  },
  leaveApp: 'Sei dentro un’altra app. Tocca ⋯ e scegli di aprire la pagina nel browser.',
  alternative: 'Conferma in un altro modo',
  cancelled: {
    title: 'Non hai ancora finito',
    text: 'Quando vuoi, basta ricominciare.',
    restart: 'Ricomincia',
  },
  labels: {
    dialog: 'Selfie per confermare la tua identità',
    close: 'Chiudi',
    sound: 'Audio',
    viewfinder: 'Immagine della tua fotocamera',
    preview: 'La foto che hai appena scattato',
    handoffCode: 'Codice QR con l’indirizzo per continuare sul telefono',
  },
  announcements: {
    shutterOffered: 'Puoi anche usare il pulsante “Scatta la foto”.',
    timeRunningOut: 'Il tempo sta per scadere. Il pulsante “Più tempo” te ne dà altrettanto.',
    timeExtended: 'Hai più tempo.',
    pictureTaken: 'Foto scattata.',
  },
};
