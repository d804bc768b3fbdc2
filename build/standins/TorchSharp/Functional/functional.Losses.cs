using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                CheckSameSize(input, target);
                return NnOps.binary_cross_entropy.Call(input.Self, target.Self, weight, (long)reduction);
            }

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                CheckSameSize(input, target);
                return NnOps.binary_cross_entropy_with_logits.Call(input.Self, target.Self, weight, pos_weights, (long)reduction);
            }

            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                NnOps.cross_entropy_loss.Call(input.Self, target.Self, weight, (long)reduction, ignore_index, label_smoothing);

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                NnOps.nll_loss_nd.Call(input.Self, target.Self, weight, (long)reduction);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NnOps.mse_loss.Call(input.Self, target.Self, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NnOps.l1_loss.Call(input.Self, target.Self, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                NnOps.smooth_l1_loss.Call(input.Self, target.Self, (long)reduction, beta);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                NnOps.huber_loss.Call(input.Self, target.Self, (long)reduction, delta);

            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                NnOps.kl_div.Call(input.Self, target.Self, (long)reduction, log_target);

            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
            {
                if (input1.dim() != input2.dim() || input1.dim() != target.dim())
                    throw new ExternalException("margin_ranking_loss : All input tensors should have same dimension");
                return NnOps.margin_ranking_loss.Call(input1.Self, input2.Self, target.Self, margin, (long)reduction);
            }

            public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                NnOps.cosine_embedding_loss.Call(input1.Self, input2.Self, target.Self, margin, (long)reduction);

            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                NnOps.hinge_embedding_loss.Call(input.Self, target.Self, margin, (long)reduction);

            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NnOps.soft_margin_loss.Call(input.Self, target.Self, (long)reduction);

            public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                NnOps.poisson_nll_loss.Call(input.Self, target.Self, log_input, full, (double)eps, (long)reduction);

            public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1E-06, bool swap = false, Reduction reduction = Reduction.Mean) =>
                NnOps.triplet_margin_loss.Call(anchor.Self, positive.Self, negative.Self, margin, (double)p, eps, swap, (long)reduction);

            public static Tensor triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= (x, y) => pairwise_distance(x, y);
                var toPositive = distance(anchor, positive);
                var toNegative = distance(anchor, negative);
                if (swap)
                    toNegative = minimum(toNegative, distance(positive, negative));
                var loss = (toPositive - toNegative + margin).clamp_min(0);
                return (reduction == Reduction.Mean ? loss.mean() : reduction == Reduction.Sum ? loss.sum() : loss).MoveToOuterDisposeScope();
            }

            // These two losses of the native library check before they call the operator, which would broadcast.
            private static void CheckSameSize(Tensor input, Tensor target)
            {
                if (!input.shape.AsSpan().SequenceEqual(target.shape))
                    throw new ExternalException($"Target size ([{string.Join(", ", target.shape)}]) must be the same as input size ([{string.Join(", ", input.shape)}])");
            }
        }
    }
}
