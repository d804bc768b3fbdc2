using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The mapping over one row or cursor: called once per position, however many columns are read. Source and destination object are reused.</summary>
internal sealed class MappingRun<TSrc, TDst>
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly DataViewRow _input;
    private readonly Action<TSrc>[] _fillers;
    private readonly Action<TSrc, TDst> _map;
    private readonly TSrc _source = new();
    private readonly TDst _destination = new();
    private readonly RowSlot<TDst> _slot = new();
    private long _position = -1;

    public MappingRun(DataViewRow input, Action<TSrc>[] fillers, Action<TSrc, TDst> map)
    {
        _input = input;
        _fillers = fillers;
        _map = map;
        _slot.Row = _destination;
    }

    public Delegate Getter(TypedMember column) =>
        (Delegate)typeof(MappingRun<TSrc, TDst>).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Instance)
            .MakeGenericMethod(column.ColumnType.RawType).Invoke(this, new object[] { MemberGetters<TDst>.Create(column, _slot) });

    private ValueGetter<TValue> Wrap<TValue>(Delegate getter)
    {
        var read = (ValueGetter<TValue>)getter;
        return (ref TValue value) =>
        {
            if (_position != _input.Position)
                Refresh();
            read(ref value);
        };
    }

    private void Refresh()
    {
        foreach (Action<TSrc> fill in _fillers)
            fill(_source);
        _map(_source, _destination);
        _position = _input.Position;
    }
}
