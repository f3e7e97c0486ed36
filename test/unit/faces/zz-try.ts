import { drawCameraFeed } from '../../support/faces/draw-camera-feed.ts';
import { testPeople } from '../../support/faces/test-people.ts';
import { openFaceNets } from '../../../demo/sandbox/faces/face-nets.ts';
import { decodePicture } from '../../../demo/sandbox/faces/decode-picture.ts';
import { analysePicture } from '../../../demo/sandbox/faces/analyse-picture.ts';
import { measureLiveness } from '../../../demo/sandbox/faces/judge-liveness.ts';
import { chooseFace } from '../../../demo/sandbox/faces/choose-face.ts';
import { readFileSync, writeFileSync } from 'node:fs';
const nets=await openFaceNets();const ref=await analysePicture(nets,readFileSync('/tmp/astro.png'),{faceOcclusion:false,nsfw:false});
for(const o of [{},{scene:'no-face'},{scene:'too-far'},{scene:'dark'},{scene:'two-faces'},{widthPx:960,heightPx:1280},{personPath:testPeople[0]!.path}] as const){
 const t=performance.now();const p=await drawCameraFeed(o);const b=readFileSync(p);const fr=[];let s=0;for(let i=2;i<b.length;i++)if(b[i]===0xff&&b[i+1]===0xd8&&b[i+2]===0xff){fr.push(b.subarray(s,i));s=i}fr.push(b.subarray(s));
 console.log(p,(b.length/1e6).toFixed(1),'MB',fr.length,'frames',(performance.now()-t).toFixed(0),'ms');
 writeFileSync('/tmp/v/f_'+Object.values(o).join('_').replace(/\W/g,'').slice(-30)+'.jpg',fr[40]!);
 let prev;const mv=[];
 for(const k of [0,5,10,15,20,40,41,42,43,44,45,80,119]){try{const d=await decodePicture(fr[k]!);const {box,mesh}=chooseFace(nets.detect(d.pixels),f=>nets.fitMesh(d.pixels,f));const r=await analysePicture(nets,fr[k]!,{faceOcclusion:true,nsfw:true});let c=0;for(let i=0;i<512;i++)c+=r.embedding[i]!*ref.embedding[i]!;
  const e=mesh.points[33]!,e2=mesh.points[263]!;const ed=Math.hypot(e.x-e2.x,e.y-e2.y)*0.7;if(prev)mv.push([k,(Math.hypot(e.x-prev.x,e.y-prev.y)/ed*100).toFixed(2)]);prev=e;
  if(k===40)console.log(k,'w',box.right-box.left,'c',(box.left+box.right)/2,(box.top+box.bottom)/2,'cos',c.toFixed(3),r.liveness,r.eyesOpen,r.faceOcclusion,measureLiveness(d.pixels,mesh))}catch(x){if(k===40)console.log(x.code??x)}}
 console.log(mv.join(' '));
}
