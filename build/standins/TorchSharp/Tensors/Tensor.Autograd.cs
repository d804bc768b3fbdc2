using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Gradients.
    public partial class Tensor
    {
        public bool requires_grad
        {
            get
            {
                bool on = Native.requires_grad(Live) != 0;
                GC.KeepAlive(this);
                return on;
            }
            set
            {
                Native.Check(Native.set_requires_grad(Live, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public bool is_leaf
        {
            get
            {
                bool leaf = Native.Check(Native.is_leaf(Live)) != 0;
                GC.KeepAlive(this);
                return leaf;
            }
        }

        public void retain_grad()
        {
            Native.Check(Native.retain_grad(Live));
            GC.KeepAlive(this);
        }

        /// <summary>A new object over the gradient, or null.</summary>
        public Tensor? grad
        {
            get
            {
                nint gradient = Native.grad(Live);
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                Native.Check(Native.set_grad(Live, value is null ? 0 : value.Live));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public void backward() => autograd.Backward([this], [], false, false, []);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.Backward([this], grad_tensors.ToTensors(), retain_graph, create_graph, inputs.ToTensors());
    }
}
