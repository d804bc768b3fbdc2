using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of parameters. Each draws from the generator what the official library draws.</summary>
        public static partial class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                long field = 1;
                for (int i = 2; i < shape.Length; i++)
                    field *= shape[i];
                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            public static Tensor constant_(Tensor tensor, Scalar val) => Quiet(tensor, t => t.fill_(val));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => Quiet(tensor, t => t.uniform_(low, high));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => Quiet(tensor, t => t.normal_(mean, std));

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = Fans(tensor);
                double bound = Math.Sqrt(3.0) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Uniform as well: so it is in the official library.</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Mean and deviation have each other's place, so it is in the official library: the defaults give min(1, b) everywhere.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                double low = NormalCdf((a - mean) / std), high = NormalCdf((b - mean) / std);
                return Quiet(tensor, t => NnOps.erfinv_.InPlace(t.uniform_(2 * low - 1, 2 * high - 1)).mul_(mean).add_(std).clamp_(a, b));
            }

            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2)
                    throw new ExternalException("Only tensors with 2 dimensions are supported");
                return Quiet(tensor, t =>
                {
                    using var diagonal = t.zero_().diagonal();
                    diagonal.fill_(1);
                });
            }

            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.dim() < 2)
                    throw new ExternalException("Only tensors with 2 or more dimensions are supported");
                return Quiet(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    long rows = t.shape[0], columns = t.numel() / rows;
                    var flat = randn([rows, columns], t.dtype);
                    var (q, r) = NnOps.linalg_qr.Pair(rows < columns ? flat.t() : flat);
                    q = q * r.diagonal().sign();
                    t.copy_((rows < columns ? q.t() : q).reshape(t.shape)).mul_(gain);
                });
            }

            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.dim() != 2)
                    throw new ExternalException("Only tensors with 2 dimensions are supported");
                return Quiet(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    long rows = t.shape[0], columns = t.shape[1], zeros = (long)Math.Ceiling(sparsity * rows);
                    t.normal_(0, std);
                    for (long column = 0; column < columns; column++)
                        t.select(1, column).index_fill_(0, randperm(rows).narrow(0, 0, zeros), 0);
                });
            }

            private static Tensor Quiet(Tensor tensor, Action<Tensor> fill)
            {
                using (no_grad())
                    fill(tensor);
                return tensor;
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = Fans(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static (long, long) Fans(Tensor tensor) => tensor.dim() >= 2
                ? CalculateFanInAndFanOut(tensor)
                : throw new ExternalException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");

            private static double NormalCdf(double x) => (1 + Erf(x / Math.Sqrt(2))) / 2;

            /// <summary>The error function, by libtorch.</summary>
            private static double Erf(double x)
            {
                using var value = tensor(x, ScalarType.Float64);
                using var result = value.erf();
                return result.ToDouble();
            }
        }
    }
}
