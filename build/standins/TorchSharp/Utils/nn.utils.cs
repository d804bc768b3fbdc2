using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients so that their joint norm is at most the bound, and tells the norm before that.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var grads = Gradients(tensors);
                if (grads.Length == 0)
                    return 0;
                Tensor total;
                if (double.IsPositiveInfinity(norm_type))
                    total = Single(Array.ConvertAll(grads, g => g.abs().max()), many => many.max());
                else if (norm_type == 0)
                    total = tensor((double)grads.Length, ScalarType.Float32);
                else
                    total = Single(Array.ConvertAll(grads, g => NnOps.norm_Scalar.Call(g, norm_type)), many => NnOps.norm_Scalar.Call(many, norm_type));
                double norm = total.ToDouble();
                double factor = Math.Min(1, max_norm / ((float)norm + 1e-6f));
                // A factor of one changes nothing; one that is no number shows in the gradients.
                if (factor != 1)
                {
                    foreach (var grad in grads)
                        grad.mul_(factor);
                }
                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                foreach (var grad in Gradients(tensors))
                    grad.clamp_(-clip_value, clip_value);
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(t => t.reshape(-1)).ToArray(), 0).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                long start = 0;
                foreach (var parameter in tensors)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).view_as(parameter));
                    start += parameter.numel();
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> parameters) =>
                parameters.Select(p => p.grad).OfType<Tensor>().Select(g => g.detach()).ToArray();

            private static Tensor Single(Tensor[] parts, Func<Tensor, Tensor> join) => parts.Length == 1 ? parts[0] : join(stack(parts));
        }
    }
}
