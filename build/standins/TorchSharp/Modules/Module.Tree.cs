using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // Disposed tensors are passed over, and a tensor that is reachable twice is named once.
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr> { IntPtr.Zero };
                foreach (var (name, parameter) in _params)
                {
                    if (seen.Add(parameter.HandleOrZero))
                        yield return (name, parameter);
                }
                if (!recurse)
                    yield break;
                foreach (var (child, module) in _submodules)
                {
                    foreach (var (name, parameter) in module.named_parameters(true))
                    {
                        if (seen.Add(parameter.HandleOrZero))
                            yield return ($"{child}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr> { IntPtr.Zero };
                foreach (var (name, (buffer, persistent)) in _buffers)
                {
                    // The official library leaves these out whatever include_nonpersistent says.
                    if (persistent && seen.Add(buffer.HandleOrZero))
                        yield return (name, buffer);
                }
                if (!recurse)
                    yield break;
                foreach (var (child, module) in _submodules)
                {
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.HandleOrZero))
                            yield return ($"{child}.{name}", buffer);
                    }
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (name, module) in _submodules)
                    yield return (name, module);
            }

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (name, module) in _submodules)
                    yield return (name, module);
                foreach (var (child, module) in _submodules)
                {
                    foreach (var (name, inner) in module.named_modules())
                        yield return ($"{child}.{name}", inner);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            public virtual IEnumerable<Module> children() => named_children().Select(m => m.module);

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual Tensor? get_buffer(string target)
            {
                if (_buffers.TryGetValue(target, out var own))
                    return own.Tensor;
                return Split(target, out string first, out string rest)
                    ? named_children().Where(c => c.name == first).Select(c => c.module.get_buffer(rest)).FirstOrDefault(b => b is not null)
                    : null;
            }

            public virtual Parameter? get_parameter(string target)
            {
                if (_params.TryGetValue(target, out var own))
                    return own;
                return Split(target, out string first, out string rest)
                    ? named_children().Where(c => c.name == first).Select(c => c.module.get_parameter(rest)).FirstOrDefault(p => p is not null)
                    : null;
            }

            private static bool Split(string target, out string first, out string rest)
            {
                int dot = target.IndexOf('.');
                first = dot < 0 ? target : target[..dot];
                rest = dot < 0 ? "" : target[(dot + 1)..];
                return dot >= 0;
            }
        }
    }
}
