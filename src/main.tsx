import '@fontsource-variable/inter';
import './ui/theme.css';
import './ui/primitives.css';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startApp } from './app/start';
import { CLASS_HASH } from './store/classHash';
import { appStore } from './store/state';
import { App } from './ui/App';

// Before the first picture, so that a dim room is not lit up by a white flash.
document.documentElement.dataset.theme = appStore.getState().preferences.theme;

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);

function show(screen: ReactNode): void {
  root.render(<StrictMode>{screen}</StrictMode>);
}

if (location.hash === CLASS_HASH) {
  // The class's window opens no plan, saves nothing and starts no workers: the trainer's tells it all.
  appStore.setState({ screen: 'demonstrate', pictured: true });
  document.title = 'Mesomap: for the class';
  void import('./ui/class/ClassScreen').then(({ ClassScreen }) => show(<ClassScreen />));
} else {
  // First of all: the figure is decoded in the background while the panels are made.
  void startApp();
  show(<App />);
}
