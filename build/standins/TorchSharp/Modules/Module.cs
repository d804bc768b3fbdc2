namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Base of all modules. Everything is managed here; there is no native module behind it.</summary>
        public partial class Module : IDisposable
        {
            internal readonly OrderedDictionary<string, Module> _submodules = new();
            internal readonly OrderedDictionary<string, Modules.Parameter> _params = new();
            internal readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _buffers = new();
            private readonly string? _nativeName;
            private bool _componentsRegistered;
            private bool _disposed;

            protected string? name;

            protected Module(string name) => this.name = name;

            /// <summary>A module that the official library keeps in native code and that goes by its native name.</summary>
            internal Module(string? name, string nativeName)
            {
                this.name = name;
                _nativeName = nativeName;
            }

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => string.IsNullOrEmpty(name) ? _nativeName ?? "" : name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, child) in named_children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in _submodules.Values)
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        grad.zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (var (_, buffer) in named_buffers(false).ToList())
                    buffer.DetachFromDisposeScope().Dispose();
                foreach (var (_, parameter) in named_parameters(false).ToList())
                    parameter.DetachFromDisposeScope().Dispose();
                foreach (var (_, module) in named_modules().ToList())
                    module.Dispose();
                Release();
            }

            /// <summary>Lets go what a module keeps beside its registered tensors.</summary>
            internal virtual void Release()
            {
            }

            internal bool IsDisposed => _disposed;
        }
    }
}
