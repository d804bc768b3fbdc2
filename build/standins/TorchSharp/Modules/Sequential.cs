using System.Globalization;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules that are called one after another. They are not registered as submodules but enumerated here.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> _modules = [];

    internal Sequential()
        : base(null, "torch::nn::SequentialImpl")
    {
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : this()
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : this()
    {
        foreach (var module in modules)
            append(module);
    }

    public int Count => _modules.Count;

    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => _modules[index].Module;

    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? _modules.Count);

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(_modules.Count), index.End.GetOffset(_modules.Count));

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(_modules.Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        _modules.Add((name, module));
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (_modules.Count == 0)
            return tensor.alias();
        Tensor current = _modules[0].Module.call(tensor);
        for (int i = 1; i < _modules.Count; i++)
        {
            // What only links two modules is let go at once.
            Tensor next = _modules[i].Module.call(current);
            current.Dispose();
            current = next;
        }
        return current;
    }

    public override IEnumerable<(string name, nn.Module module)> named_children() => _modules.Select(m => (m.Name, (nn.Module)m.Module));

    public override IEnumerable<(string name, nn.Module module)> named_modules() =>
        named_children().Concat(named_children().SelectMany(c => c.module.named_modules().Select(m => ($"{c.name}.{m.name}", m.module))));

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        recurse ? Distinct(m => m.named_parameters()) : [];

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) =>
        recurse ? Distinct(m => m.named_buffers(true, include_persistent)) : [];

    private IEnumerable<(string, T)> Distinct<T>(Func<nn.Module, IEnumerable<(string, T)>> members)
        where T : Tensor
    {
        var seen = new HashSet<IntPtr> { IntPtr.Zero };
        foreach (var (child, module) in named_children())
        {
            foreach (var (name, tensor) in members(module))
            {
                if (seen.Add(tensor.HandleOrZero))
                    yield return ($"{child}.{name}", tensor);
            }
        }
    }

    public override nn.Module apply(Action<nn.Module> fn)
    {
        foreach (var (_, module) in named_children())
            module.apply(fn);
        fn(this);
        return this;
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || start > _modules.Count)
            throw new IndexOutOfRangeException($"{start} is not a valid index.");
        if (end < 0 || end > _modules.Count)
            throw new IndexOutOfRangeException($"{end} is not a valid index.");
        var slice = new Sequential();
        for (int i = start; i < end; i++)
            slice.append(_modules[i].Name, _modules[i].Module);
        return slice;
    }
}
