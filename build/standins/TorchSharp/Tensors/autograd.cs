using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe partial class autograd
    {
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            Tensor[] from = outputs.ToTensors(), to = inputs.ToTensors(), given = grad_outputs.ToTensors();
            var results = new nint[to.Length];
            fixed (nint* f = from.Handles(), t = to.Handles(), g = given.Handles(), r = results)
                Native.Check(Native.gradients(f, from.Length, t, to.Length, g, given.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            GC.KeepAlive(from);
            GC.KeepAlive(to);
            GC.KeepAlive(given);
            return Array.ConvertAll(results, h => h == 0 ? Tensor.Absent() : new Tensor(h)).ToList();
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Backward(tensors.ToTensors(), grad_tensors.ToTensors(), retain_graph, create_graph, inputs.ToTensors());

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Backward([tensor], grad_tensors.ToTensors(), retain_graph, create_graph, inputs.ToTensors());

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Backward([tensor], [grad_tensor], retain_graph, create_graph, inputs.ToTensors());

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        internal static void Backward(Tensor[] tensors, Tensor[] gradients, bool? retainGraph, bool createGraph, Tensor[] inputs)
        {
            fixed (nint* t = tensors.Handles(), g = gradients.Handles(), i = inputs.Handles())
            {
                int retain = retainGraph is { } keep ? (keep ? 1 : 0) : -1;
                Native.Check(Native.backward(t, tensors.Length, g, gradients.Length, retain, createGraph ? 1 : 0, i, inputs.Length));
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(gradients);
            GC.KeepAlive(inputs);
        }
    }
}
