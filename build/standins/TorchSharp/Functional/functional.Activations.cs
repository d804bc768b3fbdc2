namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // In place, too, the result is a new object over the same data.
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => hardtanh(x, 0, 6, inplace);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.leaky_relu_(negative_slope).alias() : input.leaky_relu(negative_slope);

            public static Tensor gelu(Tensor x) => NnOps.gelu.Call(x.Self);

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? NnOps.gelu_.InPlace(x).alias() : gelu(x);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? NnOps.silu_.InPlace(x).alias() : NnOps.silu.Call(x.Self);

            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? NnOps.mish_.InPlace(x).alias() : NnOps.mish.Call(x.Self);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? NnOps.elu_.InPlace(x, alpha).alias() : NnOps.elu.Call(x.Self, alpha);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? NnOps.selu_.InPlace(x).alias() : NnOps.selu.Call(x.Self);

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? NnOps.hardtanh_.InPlace(x, min_val, max_val).alias() : NnOps.hardtanh.Call(x.Self, min_val, max_val);

            public static Tensor glu(Tensor input, long dim = -1) => NnOps.glu.Call(input.Self, dim);

            public static Tensor prelu(Tensor input, Tensor weight) => NnOps.prelu.Call(input.Self, weight.Self);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => NnOps.softplus.Call(x.Self, beta, threshold);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var tanh = x.tanh();
                return inplace ? x.sub_(tanh).alias() : x.sub(tanh);
            }

            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = x.neg();
                return negative.softmax(dim);
            }
        }
    }
}
