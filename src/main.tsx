import '@fontsource-variable/inter';
import './ui/theme.css';
import './ui/primitives.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startApp } from './app/start';
import { appStore } from './store/state';
import { App } from './ui/App';

// Before the first picture, so that a dim room is not lit up by a white flash.
document.documentElement.dataset.theme = appStore.getState().preferences.theme;

// First of all: the figure is decoded in the background while the panels are made.
void startApp();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
