import { Module } from '@nestjs/common';
import { MeetingsController } from './meetings.controller.js';
import { ReviewSender } from './review-sender.js';
import { ReviewsController } from './reviews.controller.js';

@Module({ controllers: [ReviewsController, MeetingsController], providers: [ReviewSender] })
export class ReviewsModule {}
